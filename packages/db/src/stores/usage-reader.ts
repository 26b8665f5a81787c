import type { UsageReader, UsageSpan, UsageTables } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type CardSource,
  mostUsageGroups,
  type UsageGroup,
  type UsageGrouping,
  type UsageSum,
  usdOf,
} from '@mosaicstack/types';
import { type SQL, sql } from 'drizzle-orm';
import { agent, apiKey, modelCall as call, project, team, user } from '../schema/index.js';
import { unwrapped } from '../sql/driver-error.js';
import { type Drizzle, drizzleOver } from '../sql/drizzle-session.js';
import type { SqlEngine, SqlSession } from '../sql/sql-session.js';

/** Own calls are read in the person’s name; everybody’s under the system role, by `db`, without what is private. */
export const drizzleUsageReader = (engine: SqlEngine, db: Drizzle): UsageReader => ({
  own: (actor, by, span) =>
    tablesOf(lookingAs(engine, actor), { by, span, whose: ownedBy(actor), names: namesForPerson }),
  ofConversation: (actor, id) =>
    sumOf(lookingAs(engine, actor), sql`${ownedBy(actor)} and ${call.conversationId} = ${id}`),
  all: (_actor, by, span) => tablesOf(db, { by, span, whose: sql`true`, names: namesForEverybody }),
});

const ownedBy = ({ userId }: Actor): SQL => sql`${call.ownerId} = ${userId}`;

function lookingAs(engine: SqlEngine, { userId }: Actor): Drizzle {
  const identity = { role: 'mosaic_app', userId, looks: true } as const;
  const query: SqlSession['query'] = (text, values) => engine.statement(identity, text, values);
  return drizzleOver({ query });
}

/** What a call is grouped by besides its day and its model, which it is grouped by anyway. */
const ownerOf: Readonly<Record<UsageGrouping, SQL>> = {
  user: sql`${call.ownerId}`,
  team: sql`${call.teamId}`,
  project: sql`${call.projectId}`,
  agent: sql`${call.agentId}`,
  key: sql`${call.keyId}`,
  model: sql`null`,
  day: sql`null`,
};

const modelWords = sql`per.provider || '/' || per.model`;
const keyOf: Partial<Record<UsageGrouping, SQL>> = { model: modelWords, day: sql`per.day::text` };

type Names = Partial<Record<UsageGrouping, SQL>>;

/** What a group is called, found by its key once the calls are summed up. Row security hides what is not theirs. */
const namesForPerson: Names = {
  team: sql`(select ${team.name} from ${team} where ${team.id} = summed.key)`,
  project: sql`(select ${project.name} from ${project} where ${project.id}::text = summed.key)`,
  agent: sql`(select ${agent.name} from ${agent} where ${agent.id}::text = summed.key)`,
  key: sql`(select ${apiKey.name} from ${apiKey} where ${apiKey.id}::text = summed.key)`,
};

const namesForEverybody: Names = {
  user: sql`(select ${user.name} from ${user} where ${user.id} = summed.key)`,
  team: sql`(select ${team.name} from ${team} where ${team.id} = summed.key)`,
};

interface Asked {
  by: UsageGrouping;
  span: UsageSpan;
  whose: SQL;
  names: Names;
}

const within = ({ span: { from, to }, whose }: Asked): SQL => sql`${whose}
  and ${call.at} >= ${`${from}T00:00:00Z`}::timestamptz
  and ${call.at} < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`;

interface Sums {
  calls: number;
  input_tokens: number;
  output_tokens: number;
  cached_tokens: number;
  cost: number;
  assumed: number;
}

interface Tables extends Record<string, unknown> {
  total: string;
  groups: string;
  days: string;
}

const sums = sql`count(*) as calls, coalesce(sum(${call.inputTokens}), 0) as input_tokens,
  coalesce(sum(${call.outputTokens}), 0) as output_tokens, coalesce(sum(${call.cachedTokens}), 0) as cached_tokens,
  coalesce(sum(${call.costMicros}), 0) as cost,
  coalesce(sum(${call.costMicros}) filter (where ${call.state} = 'assumed'), 0) as assumed`;

const sumsOfSums = sql`coalesce(sum(per.calls), 0) as calls, coalesce(sum(per.input_tokens), 0) as input_tokens,
  coalesce(sum(per.output_tokens), 0) as output_tokens, coalesce(sum(per.cached_tokens), 0) as cached_tokens,
  coalesce(sum(per.cost), 0) as cost, coalesce(sum(per.assumed), 0) as assumed`;

const sumFrom = (row: Sums): UsageSum => ({
  calls: row.calls,
  inputTokens: row.input_tokens,
  outputTokens: row.output_tokens,
  cachedTokens: row.cached_tokens,
  costUsd: usdOf(row.cost),
  assumedUsd: usdOf(row.assumed),
});

async function sumOf(db: Drizzle, which: SQL): Promise<UsageSum> {
  const query = sql`select to_json(whole) as whole from (select ${sums} from ${call} where ${which}) as whole`;
  const [row] = await unwrapped(db.execute<{ whole: string }>(query));
  if (!row) throw new Error('A sum without a group is one row.');
  return sumFrom(JSON.parse(row.whole) as Sums);
}

/** One pass over the calls; everything else is summed up from what is left of it. */
async function tablesOf(db: Drizzle, asked: Asked): Promise<UsageTables> {
  const { by, names } = asked;
  const order = by === 'day' ? sql`1` : sql`cost desc, calls desc, key`;
  const [tables] = await unwrapped(
    db.execute<Tables>(sql`
      with per as materialized (
        select ${ownerOf[by]} as owner, (${call.at} at time zone 'UTC')::date as day, ${call.provider} as provider,
          ${call.model} as model, ${call.priceSource} as price_source, ${sums}
        from ${call} where ${within(asked)} group by 1, 2, 3, 4, 5
      ), summed as (
        select ${keyOf[by] ?? sql`per.owner::text`} as key, ${sumsOfSums},
          string_agg(distinct per.price_source, ',') as price_sources
        from per group by 1 order by ${order} limit ${mostUsageGroups}
      )
      select (select to_json(whole) from (select ${sumsOfSums} from per) as whole) as total,
        (select coalesce(json_agg(named), '[]') from (
          select summed.*, ${names[by] ?? sql`null`} as name from summed
        ) as named) as groups,
        (select coalesce(json_agg(daily), '[]') from (
          select per.day, ${modelWords} as model, sum(per.input_tokens + per.output_tokens) as tokens,
            sum(per.cost) as cost
          from per group by per.day, per.provider, per.model order by 1, 2
        ) as daily) as days`),
  );
  if (!tables) throw new Error('A query without a table is one row.');
  return {
    total: sumFrom(JSON.parse(tables.total) as Sums),
    groups: (JSON.parse(tables.groups) as GroupRow[]).map(groupFrom),
    days: (JSON.parse(tables.days) as DayRow[]).map(({ day, model, tokens, cost }) => ({
      day,
      model,
      tokens,
      costUsd: usdOf(cost),
    })),
  };
}

type GroupRow = Sums & { key: string | null; name: string | null; price_sources: string };

const groupFrom = (row: GroupRow): UsageGroup => ({
  key: row.key,
  name: row.name,
  ...sumFrom(row),
  priceSources: row.price_sources.split(',') as CardSource[],
});

interface DayRow {
  day: string;
  model: string;
  tokens: number;
  cost: number;
}
