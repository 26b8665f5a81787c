import { wellFormedText, withoutControlSequences } from '@mosaicstack/types';
import { withoutKnownSecrets } from '../known-secrets.js';

// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Turn or hide what a person reads: marks of direction, zero widths, and tags that only machines read. */
const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** Text of a tool as models and people may read it: nothing that moves a cursor, hides, or opens a door. */
export function cleanResult(text: string): string {
  const plain = withoutControlSequences(wellFormedText(text).replaceAll('\r\n', '\n'));
  return withoutKnownSecrets(plain.replace(controls, '').replace(hidden, ''));
}
