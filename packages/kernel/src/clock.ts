/** The only source of the present. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
