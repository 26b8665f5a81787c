import { providerKindSchema, type ProviderKind } from '@mosaicstack/types';

/** What `/provider add` was told, but for the key. */
export interface ProviderAsk {
  kind: ProviderKind;
  /** First part of the names of its models. */
  name?: string;
  url?: string;
  /** A team by name; `me` and `everybody` are none. */
  whom: 'me' | 'everybody' | { team: string };
}

export type TypedProvider =
  | { state: 'asked'; ask: ProviderAsk }
  | { state: 'unknown'; kind: string }
  /** Something stands there that may be a key. */
  | { state: 'spilled'; kind: string };

export const addUsage = '/provider add KIND [name:NAME] [url:ADDRESS] [for:everybody or for:TEAM]';

const piece = /([a-z]+):"([^"]*)"|(\S+)/gi;

/** Reads what stands after `/provider add`. */
export function readProviderAdd(typed: string): TypedProvider {
  const options: Record<string, string> = {};
  const words: string[] = [];
  for (const [whole, quotedKey, quotedValue] of typed.matchAll(piece)) {
    const [, key = '', value = ''] = quotedKey ? [] : (/^(name|url|for):(.*)$/i.exec(whole) ?? []);
    const name = (quotedKey ?? key).toLowerCase();
    if (name === '') words.push(whole);
    else options[name] = quotedValue ?? value;
  }
  const [word = '', ...more] = words;
  const kind = providerKindSchema.safeParse(word.toLowerCase());
  if (more.length > 0) return { state: 'spilled', kind: kind.success ? kind.data : 'KIND' };
  if (!kind.success) return { state: 'unknown', kind: word };
  const { name, url, for: whom = 'me' } = options;
  const isNamed = whom === 'me' || whom === 'everybody';
  return {
    state: 'asked',
    ask: {
      kind: kind.data,
      ...(name !== undefined && { name }),
      ...(url !== undefined && { url }),
      whom: isNamed ? whom : { team: whom },
    },
  };
}

/** Whether a line may hold a key, and so is kept nowhere. */
export function mayHoldKey(line: string): boolean {
  const [, typed] = /^\/providers?\s+add\s+(.*)$/is.exec(line.trim()) ?? [];
  return typed !== undefined && readProviderAdd(typed).state !== 'asked';
}
