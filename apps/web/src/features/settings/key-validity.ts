/** How long a key may be used, as it is chosen; null for ever. */
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

export const validities = [
  {
    value: '30',
    get title() {
      return t('thirtyDays');
    },
  },
  {
    value: '90',
    get title() {
      return t('ninetyDays');
    },
  },
  {
    value: '365',
    get title() {
      return t('aYear');
    },
  },
  {
    value: 'never',
    get title() {
      return t('untilIRevokeIt');
    },
  },
] as const;

const dayMs = 86_400_000;

export function expiryOf(validity: string, now: Date): string | null {
  const days = Number(validity);
  return Number.isInteger(days) && days > 0 ? new Date(now.getTime() + days * dayMs).toISOString() : null;
}

/** One address or range a line, or with commas between them. */
export const addressesIn = (text: string): string[] => text.split(/[\s,]+/).filter((part) => part !== '');
