/** One of many things to choose from, found by its words. */
export interface Choice {
  value: string;
  label: string;
  /** A second line, which is searched as well. */
  note?: string | undefined;
}

/** What a filter looks through. */
export const searchedIn = ({ label, note }: Choice): string => (note ? `${label} ${note}` : label);

export const isSameChoice = (one: Choice, other: Choice): boolean => one.value === other.value;
