import { readStdin } from './read-stdin.js';

/** Text of an option; `-` reads it from stdin. */
export const proseOf = async (text: string | undefined): Promise<string | undefined> =>
  text === '-' ? (await readStdin()).trimEnd() : text;

/** `none` takes a value away. */
export const orNone = <Value>(
  text: string | undefined,
  read: (text: string) => Value,
): Value | null | undefined => {
  if (text === undefined) return undefined;
  return text === 'none' ? null : read(text);
};

/** Only what was stated; a field that stays away is left as it is. */
export const stated = <Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
