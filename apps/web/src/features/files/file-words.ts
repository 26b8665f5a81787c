import { maximumFileBytes } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('files');

const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** A size as people say it: `3 KB`, `1.4 MB`. */
export function sizeWords(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = bytes / 1024 ** power;
  return `${amount < 10 && power > 1 ? amount.toFixed(1) : Math.round(amount)} ${units[power] ?? 'bytes'}`;
}

/** Why a file would be refused, before it is sent; undefined when it would be taken. */
export function refusalOf({ name, size }: Pick<File, 'name' | 'size'>): string | undefined {
  if (size > maximumFileBytes) {
    return t('isAFileMayHold', {
      name,
      size: sizeWords(size),
      most: sizeWords(maximumFileBytes),
    });
  }
  if (name.length > 200) return t('theNameIsLongerThan200', { start: name.slice(0, 40) });
  return undefined;
}
