import { keyScopeSchema, type KeyScope } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { stated } from '../../input/prose.js';
import { safeJson } from '../../output/clean-text.js';
import { budgetIn } from './key-budget.js';

export interface NewKeyOptions {
  scope: string[];
  expires?: string;
  address?: string[];
  budget?: string[];
  json?: boolean;
}

/** Prints the new key alone on stdout: it can be piped on, and is told nowhere else ever again. */
export async function newKey(context: Context, name: string, options: NewKeyOptions): Promise<void> {
  const { printer } = context;
  const scopes = options.scope.map(scopeOf);
  const fields = stated({
    addresses: options.address,
    budget: options.budget && budgetIn(options.budget),
    expiresAt: options.expires === undefined ? undefined : endOf(options.expires),
  });
  const created = await (await context.signedInClient()).keys.create({ name, scopes, ...fields });
  if (options.json) return printer.line(safeJson({ v: 1, ...created }, 2));
  printer.line(created.key);
  printer.talk('This is the only time the key is shown. Keep it where only you can read it.');
}

function scopeOf(text: string): KeyScope {
  const scope = keyScopeSchema.safeParse(text);
  if (scope.success) return scope.data;
  throw badUsage(`There is no scope "${text}".`, `--scope ${keyScopeSchema.options.join(',')}`);
}

const day = 86_400_000;

/** `30d` from now, or the end of a day (UTC). */
function endOf(text: string): string {
  const days = /^(\d{1,4})d$/.exec(text)?.[1];
  if (days !== undefined) return new Date(Date.now() + Number(days) * day).toISOString();
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T23:59:59.000Z`) : Number.NaN;
  if (!Number.isNaN(date)) return new Date(date).toISOString();
  throw badUsage(`"${text}" is no time to expire at.`, '--expires 30d, or --expires 2026-12-31');
}
