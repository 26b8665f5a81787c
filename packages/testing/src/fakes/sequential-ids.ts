import type { IdSource } from '@mosaicstack/kernel';

/** Valid version 7 UUIDs that count from 1, so that a test can name them beforehand. */
export const sequentialId = (number: number): string =>
  `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;

export function sequentialIds(): IdSource {
  let last = 0;
  return { next: () => sequentialId((last += 1)) };
}
