import { randomBytes } from 'node:crypto';

/** What every other key of the instance comes from. The highest version is the current one. */
export interface RootKey {
  version: number;
  key: string;
  /** Since when nothing stored was sealed under it any more; cookies signed by it still count for a while. */
  retiredAt?: string | undefined;
}

export const newRootKey = (version: number): RootKey => ({
  version,
  key: randomBytes(32).toString('base64url'),
});

export const newestFirst = (keys: readonly RootKey[]): RootKey[] =>
  keys.toSorted((one, other) => other.version - one.version);
