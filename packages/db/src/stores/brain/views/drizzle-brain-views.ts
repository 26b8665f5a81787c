import type { BrainViews } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import { type Drizzle, drizzleOver } from '../../../sql/drizzle-session.js';
import { unwrapped } from '../../../sql/driver-error.js';
import type { SqlEngine } from '../../../sql/sql-session.js';
import { findings } from './findings.js';
import { graph } from './graph.js';
import { search } from './search.js';
import { stats } from './stats.js';
import { stale, today } from './today.js';

/** Each view is read in one transaction under the asker's identity. */
export function drizzleBrainViews(engine: SqlEngine): BrainViews {
  const as = <Result>(actor: Actor, read: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(
      engine.transaction({ role: 'mosaic_app', userId: actor.userId }, (session) =>
        read(drizzleOver(session)),
      ),
    );
  return {
    today: (actor, date) => as(actor, (db) => today(db, actor, date)),
    stale: (actor, before) => as(actor, (db) => stale(db, actor, before)),
    stats: (actor, query) => as(actor, (db) => stats(db, actor, query)),
    search: (actor, query) => as(actor, (db) => search(db, actor, query)),
    graph: (actor, query) => as(actor, (db) => graph(db, actor, query)),
    findings: (actor) => as(actor, (db) => findings(db, actor)),
  };
}
