/**
 * Brings small notices to every process of the instance, the sender included: what changed, never
 * what it says. Delivery is best effort and at most once, so a notice only ever says "look again".
 */
export interface Notices {
  /** `notice` is a JSON value. Resolves as well when other processes could not be told, which is logged. */
  send(notice: unknown): Promise<void>;
  /** Listeners read what they understand and leave the rest: another build may have sent it. Resolves once listening has begun. */
  listen(listener: (notice: unknown) => void): Promise<void>;
  close(): Promise<void>;
}
