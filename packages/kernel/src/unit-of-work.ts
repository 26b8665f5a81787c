import type { Actor } from './actor.js';

/**
 * One transaction in one person's name. Either everything inside is committed or nothing is, and
 * the database itself shows and accepts only that person's rows.
 *
 * No model call, network call or wait for anything but the stores happens inside.
 */
export interface UnitOfWork<Stores> {
  run<Result>(actor: Actor, work: (stores: Stores) => Promise<Result>): Promise<Result>;
}
