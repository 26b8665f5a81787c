import { textOf } from '@mosaicstack/types';
import type { Transcript } from '@mosaicstack/transcript';
import { copy, type Clipboard } from '../clipboard.js';
import { lastReply } from '../run-offer.js';

/** Hands the last reply, as its source, to the clipboard; returns what to tell the person. */
export async function copyReply(transcript: Transcript, clipboard: Clipboard): Promise<string> {
  const reply = lastReply(transcript);
  const text = reply && textOf(reply);
  return text ? await copy(text, clipboard) : 'There is no reply to copy yet.';
}
