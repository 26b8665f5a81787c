const longest = 40;

/** A slug made of a name: lower-case letters, digits and single hyphens; `team` when nothing is left of it. */
export function slugFrom(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const slug = trimmed(plain.replaceAll(/[^a-z0-9]+/g, '-'));
  return slug.length < 2 ? 'team' : slug;
}

/** The same slug with a number, for when it is taken. */
export const numbered = (slug: string, number: number): string =>
  `${trimmed(slug.slice(0, longest - String(number).length - 1))}-${number}`;

const trimmed = (slug: string): string => slug.slice(0, longest).replaceAll(/^-+|-+$/g, '');
