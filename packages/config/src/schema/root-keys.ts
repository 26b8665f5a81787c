/** One key out of a stated text. */
export interface StatedRootKey {
  version: number;
  key: string;
}

/** What a text that is neither has to be told. */
export const ROOT_KEYS_FORM =
  'must be one key, or several as VERSION:KEY with different versions and 32 characters or more in each key';

const versioned = /^([1-9]\d{0,8}):(\S.{30,}\S)$/;
const looksVersioned = /^\d+:/;

/**
 * The keys in the value of `rootKey`: one alone is version 1, several are written as `VERSION:KEY`,
 * one a line or with commas between. Undefined for anything else, so that a slip in one of them does
 * not turn the whole text into another key.
 */
export function readRootKeys(text: string): StatedRootKey[] | undefined {
  const parts = text
    .split(/[\r\n,]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (!parts.some((part) => looksVersioned.test(part))) return [{ version: 1, key: text }];
  const keys = parts.map((part) => {
    const [, version, key] = versioned.exec(part) ?? [];
    return version === undefined || key === undefined ? undefined : { version: Number(version), key };
  });
  const whole = keys.filter((key) => key !== undefined);
  const versions = new Set(whole.map(({ version }) => version));
  return versions.size === parts.length ? whole : undefined;
}

export const isRootKeys = (text: string): boolean => readRootKeys(text) !== undefined;
