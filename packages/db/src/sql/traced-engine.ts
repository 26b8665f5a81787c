import type { Tracer } from '@mosaicstack/kernel';
import type { Identity, SqlEngine } from './sql-session.js';

/** One span a unit of work; statements and values stay out of it. */
export function tracedEngine(engine: SqlEngine, tracer: Tracer, system: 'pglite' | 'postgres'): SqlEngine {
  const attributes = ({ role }: Identity) => ({
    'db.system.name': 'postgresql',
    'mosaic.database.engine': system,
    'mosaic.database.role': role,
  });
  return {
    transaction: (identity, work) =>
      tracer.span('database', attributes(identity), () => engine.transaction(identity, work)),
    statement: (identity, text, values) =>
      tracer.span('database', attributes(identity), () => engine.statement(identity, text, values)),
    ping: () => engine.ping(),
  };
}
