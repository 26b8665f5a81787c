import { textOf } from '@mosaicstack/types';
import type { Transcript } from '@mosaicstack/transcript';
import { clipboardSequence } from '../clipboard.js';
import { lastReply } from '../run-offer.js';

/** Hands the last reply to the terminal's clipboard; returns what to tell the person. */
export function copyReply(transcript: Transcript, terminal: { write(data: string): void }): string {
  const reply = lastReply(transcript);
  const text = reply && textOf(reply);
  if (!text) return 'There is no reply to copy yet.';
  const sequence = clipboardSequence(text);
  if (!sequence) return 'The reply is too long for a terminal clipboard; select it with the mouse instead.';
  terminal.write(sequence);
  return 'Sent the reply to the terminal. Whether it reached the clipboard is up to the terminal.';
}
