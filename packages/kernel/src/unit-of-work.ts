import type { Actor } from './access/actor.js';

/**
 * One transaction in one person's name. Either everything inside is committed or nothing is, and
 * the database itself shows and accepts only that person's rows.
 *
 * No model call, network call or wait for anything but the stores happens inside.
 */
export interface UnitOfWork<Stores> {
  run<Result>(actor: Actor, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}

/** Units of work, and a cheaper way for those who only look. */
export interface ReadableUnitOfWork<Stores> extends UnitOfWork<Stores> {
  /**
   * In one person's name, like `run`, but each statement stands for itself: it sees what is committed
   * when it is sent, and the database refuses one that would change anything.
   */
  read<Result>(actor: Actor, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}
