import { quotaNames, type UpdateQuota, updateQuotaSchema } from './quotas.contract.js';

const sizes: Readonly<Record<string, number>> = { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };

/** How limits are written: the names there are, and what may stand behind them. */
export const quotaChangesUsage = `${quotaNames.join(', ')} = NUMBER, 5GB, none or default`;

function valueOf(text: string): number | 'default' | null {
  const word = text.toLowerCase();
  if (word === 'none') return null;
  if (word === 'default') return 'default';
  const [, number = '', size] = /^(\d+(?:\.\d+)?)([KMGT]B)?$/i.exec(text) ?? [];
  if (number === '') return Number.NaN;
  return size === undefined
    ? Number(number)
    : Math.round(Number(number) * (sizes[size.toUpperCase()] ?? Number.NaN));
}

/** Changes as people type them, e.g. `storageBytes=5GB` or `usdPerDay=none`; `wrong` is the first that is none. */
export function readQuotaChanges(pieces: readonly string[]): { changes: UpdateQuota } | { wrong: string } {
  const changes: Record<string, number | 'default' | null> = {};
  for (const piece of pieces) {
    const [, typed = '', text = ''] = /^([a-z]+)=(.+)$/i.exec(piece) ?? [];
    const name = quotaNames.find((known) => known.toLowerCase() === typed.toLowerCase());
    const value = valueOf(text);
    if (name === undefined || !updateQuotaSchema.safeParse({ [name]: value }).success)
      return { wrong: piece };
    changes[name] = value;
  }
  return { changes };
}
