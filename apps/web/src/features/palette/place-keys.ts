/** Milliseconds after `g` within which the second key counts. */
export const patience = 1_500;

export interface KeyPressed {
  key: string;
  hasModifier: boolean;
  at: number;
}

export type PlaceKeyAnswer =
  { does: 'nothing' } | { does: 'wait'; since: number } | { does: 'go'; key: string } | { does: 'help' };

/** What a plain key does, given when `g` was pressed before it and which key shows the others. */
export function answerPlaceKey(
  { key, hasModifier, at }: KeyPressed,
  since: number | null,
  helpKey: string,
): PlaceKeyAnswer {
  if (hasModifier) return { does: 'nothing' };
  if (since !== null && at - since < patience) return { does: 'go', key };
  if (key === 'g') return { does: 'wait', since: at };
  return key === helpKey ? { does: 'help' } : { does: 'nothing' };
}
