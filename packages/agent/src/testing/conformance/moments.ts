export const past = () => new Date(Date.now() - 60_000);
export const future = () => new Date(Date.now() + 60_000);

/** How a run ends that nothing went wrong with. */
export const ended = {
  outcome: 'completed',
  error: null,
  usage: null,
  at: new Date('2026-01-01T10:00:09.000Z'),
} as const;
