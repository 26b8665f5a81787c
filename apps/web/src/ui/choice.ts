/** One of many things to choose from, found by its words. */
export interface Choice {
  value: string;
  label: string;
  /** A second line, which is searched as well. */
  note?: string | undefined;
  /** What it stands under, where there are several such. */
  group?: string | undefined;
}

export interface ChoiceGroup {
  label: string;
  items: readonly Choice[];
}

/** Choices under what they belong to, in the order in which each is met first; those of nothing have no label. */
export function grouped(choices: readonly Choice[]): ChoiceGroup[] {
  const groups = Map.groupBy(choices, ({ group }) => group ?? '');
  return [...groups].map(([label, items]) => ({ label, items }));
}

/** What a filter looks through. */
export const searchedIn = ({ label, note, group }: Choice): string =>
  [label, note, group].filter(Boolean).join(' ');

export const isSameChoice = (one: Choice, other: Choice): boolean => one.value === other.value;
