import type {
  Amounts,
  BudgetLedger,
  CounterName,
  CounterStanding,
  ModelCallEnd,
  NewModelCall,
} from '@mosaicstack/agent';
import { and, eq, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { budgetCounter as counter, modelCall, run } from '../schema/index.js';
import { unwrapped } from '../sql/driver-error.js';
import { type Drizzle, drizzleOver } from '../sql/drizzle-session.js';
import { insertOnce } from '../sql/insert-once.js';
import type { SqlEngine } from '../sql/sql-session.js';

/**
 * The books are kept under the system role: a budget belongs to more than one person, and nobody writes
 * their own. `db` runs every statement as a transaction of its own.
 */
export function drizzleBudgetLedger(engine: SqlEngine, db: Drizzle): BudgetLedger {
  return {
    reserve: (_actor, call, { limited, wanted, judge }) =>
      unwrapped(
        engine.transaction({ role: 'mosaic_system' }, async (session) => {
          const open = drizzleOver(session);
          // Whoever is first past the rows decides; the others wait here and see what it set aside.
          const standings = await addHeld(open, limited, wanted);
          await insertCall(open, call, { limited, wanted });
          const before = standings.map(({ held, spent, ...name }) => ({
            ...name,
            held: { ...held, micros: held.micros - wanted.micros, tokens: held.tokens - wanted.tokens },
            spent: { ...spent, runs: spent.runs - wanted.runs },
          }));
          const granted = judge(before);
          const unneeded = { micros: granted.micros - wanted.micros, tokens: granted.tokens - wanted.tokens };
          if (unneeded.micros !== 0 || unneeded.tokens !== 0) {
            await addHeld(open, limited, { ...unneeded, runs: 0 });
            await open
              .update(modelCall)
              .set({ heldMicros: granted.micros, heldTokens: granted.tokens })
              .where(eq(modelCall.id, call.id));
          }
          return granted;
        }),
      ),

    enter: async (_actor, call, worst) => {
      await unwrapped(insertCall(db, call, { limited: [], wanted: worst }));
    },

    settle: (_actor, callId, end) => unwrapped(settle(db, eq(modelCall.id, callId), end)),

    async standings(_actor, counters) {
      if (counters.length === 0) return [];
      const rows = await unwrapped(
        db
          .select()
          .from(counter)
          .where(or(...counters.map(named)))
          .execute(),
      );
      return rows.map(standingOf);
    },

    async claimWarning(_actor, name, at) {
      const claimed = await unwrapped(
        db
          .update(counter)
          .set({ warnedAt: at })
          .where(and(named(name), isNull(counter.warnedAt)))
          .returning({ holder: counter.holder })
          .execute(),
      );
      return claimed.length > 0;
    },

    assumeAbandoned: ({ endedBefore, begunBefore, at }) =>
      unwrapped(assumeAbandoned(db, { endedBefore, begunBefore, at })),

    async forget(before) {
      const day = before.toISOString().slice(0, 10);
      const isOver = and(ne(counter.period, 'whole'), lt(counter.starts, day));
      await unwrapped(db.delete(counter).where(isOver).execute());
    },
  };
}

const named = ({ holder, period, starts }: CounterName) =>
  and(eq(counter.holder, holder), eq(counter.period, period), eq(counter.starts, starts));

const standingOf = (row: typeof counter.$inferSelect): CounterStanding => ({
  holder: row.holder,
  period: row.period,
  starts: row.starts,
  spent: { micros: row.spentMicros, tokens: row.spentTokens, runs: row.runs },
  held: { micros: row.heldMicros, tokens: row.heldTokens, runs: 0 },
});

/** Rows are taken in one order by everybody, so that no two transactions wait for each other. */
const inOrder = (counters: readonly CounterName[]): CounterName[] =>
  counters.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));

const keyOf = ({ holder, period, starts }: CounterName): string => `${holder} ${period} ${starts}`;

async function addHeld(
  db: Drizzle,
  counters: readonly CounterName[],
  held: Amounts,
): Promise<CounterStanding[]> {
  const rows = await db
    .insert(counter)
    .values(
      inOrder(counters).map(({ holder, period, starts }) => ({
        holder,
        period,
        starts,
        heldMicros: held.micros,
        heldTokens: held.tokens,
        runs: held.runs,
      })),
    )
    .onConflictDoUpdate({
      target: [counter.holder, counter.period, counter.starts],
      set: {
        heldMicros: sql`${counter.heldMicros} + excluded.held_micros`,
        heldTokens: sql`${counter.heldTokens} + excluded.held_tokens`,
        runs: sql`${counter.runs} + excluded.runs`,
      },
    })
    .returning();
  return rows.map(standingOf);
}

const insertModelCall = insertOnce(modelCall);

const insertCall = (
  db: Drizzle,
  { paidFrom, ...call }: NewModelCall,
  { limited, wanted }: { limited: readonly CounterName[]; wanted: Amounts },
) =>
  insertModelCall(db, {
    ...call,
    state: 'reserved',
    paidFrom: paidFrom.map(({ holder, period, starts }) => ({
      holder,
      period,
      starts,
      held: limited.some((other) => keyOf(other) === keyOf({ holder, period, starts })),
    })),
    heldMicros: wanted.micros,
    heldTokens: wanted.tokens,
  });

/**
 * One statement ends calls and moves their money from what is set aside to what is spent. A call that has
 * ended is not found again, so whoever comes second changes nothing. Tells what the counters hold then.
 */
async function settle(
  db: Drizzle,
  which: ReturnType<typeof eq> | ReturnType<typeof and>,
  end: ModelCallEnd,
): Promise<CounterStanding[]> {
  const rows = await db.execute<Record<string, string>>(sql`
    with ended as (
      update ${modelCall} set
        state = ${end.state}, input_tokens = ${end.inputTokens}, output_tokens = ${end.outputTokens},
        cached_tokens = ${end.cachedTokens}, cost_micros = ${end.micros}, ended_at = ${end.at.toISOString()}
      where ${which} and ${modelCall.state} = 'reserved'
      returning ${modelCall.paidFrom} as paid_from, ${modelCall.heldMicros} as held_micros,
        ${modelCall.heldTokens} as held_tokens, ${modelCall.runs} as runs
    )
    ${bookEnded(sql`${end.micros}::bigint`, sql`${end.inputTokens + end.outputTokens}::bigint`)}`);
  return rows.map((row) => ({
    holder: row['holder'] as CounterName['holder'],
    period: row['period'] as CounterName['period'],
    starts: String(row['starts']),
    spent: {
      micros: Number(row['spent_micros']),
      tokens: Number(row['spent_tokens']),
      runs: Number(row['runs']),
    },
    held: { micros: Number(row['held_micros']), tokens: Number(row['held_tokens']), runs: 0 },
  }));
}

/** Books the calls named `ended`, each at the given cost, into the counters that pay for them. */
const bookEnded = (micros: ReturnType<typeof sql>, tokens: ReturnType<typeof sql>) => sql`
    insert into ${counter} as kept
      (holder, period, starts, spent_micros, spent_tokens, held_micros, held_tokens, runs)
    select paid.holder, paid.period, paid.starts, sum(${micros}), sum(${tokens}),
      -sum(case when paid.held then ended.held_micros else 0 end),
      -sum(case when paid.held then ended.held_tokens else 0 end),
      sum(case when paid.held then 0 else ended.runs end)
    from ended, jsonb_to_recordset(ended.paid_from)
      as paid (holder text, period text, starts date, held boolean)
    group by 1, 2, 3
    order by paid.holder collate "C", paid.period collate "C", paid.starts
    on conflict (holder, period, starts) do update set
      spent_micros = kept.spent_micros + excluded.spent_micros,
      spent_tokens = kept.spent_tokens + excluded.spent_tokens,
      held_micros = kept.held_micros + excluded.held_micros,
      held_tokens = kept.held_tokens + excluded.held_tokens,
      runs = kept.runs + excluded.runs
    returning kept.holder, kept.period, kept.starts, kept.spent_micros, kept.spent_tokens, kept.held_micros,
      kept.held_tokens, kept.runs`;

async function assumeAbandoned(
  db: Drizzle,
  { endedBefore, begunBefore, at }: { endedBefore: Date; begunBefore: Date; at: Date },
): Promise<number> {
  const rows = await db.execute<{ calls: string }>(sql`
    with ended as (
      update ${modelCall} as open set
        state = 'assumed', cost_micros = open.held_micros, input_tokens = open.held_tokens,
        ended_at = ${at.toISOString()}
      where open.state = 'reserved' and (
        exists (select from ${run} as done where done.id = open.run_id and done.ended_at < ${endedBefore.toISOString()})
        or open.at < ${begunBefore.toISOString()}
          and not exists (select from ${run} as going where going.id = open.run_id and going.ended_at is null)
      )
      returning open.id, open.paid_from, open.held_micros, open.held_tokens, open.runs
    ), booked as (
      ${bookEnded(sql`ended.held_micros`, sql`ended.held_tokens`)}
    )
    select count(*) as calls from ended`);
  return Number(rows[0]?.calls ?? 0);
}
