const days = 24 * 60 * 60 * 1_000;

/** An unused session ends after this long. */
export const idleMs = 7 * days;
/** However much it is used, a session ends after this long; so long does the browser keep its cookie. */
export const absoluteMs = 30 * days;
/** The use of a session is noted no more often than this. */
const notedEveryMs = 60_000;

export interface SessionTimes {
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
}

/** When a session used at `now` ends; `undefined` while that need not be noted again. */
export function prolonged({ createdAt, updatedAt }: SessionTimes, now: Date): Date | undefined {
  if (now.getTime() - updatedAt.getTime() < notedEveryMs) return undefined;
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + absoluteMs));
}

export const isOver = ({ createdAt, expiresAt }: SessionTimes, now: Date): boolean =>
  expiresAt <= now || createdAt.getTime() + absoluteMs <= now.getTime();
