import type { Actor, Clock } from '@mosaicstack/kernel';
import {
  type ConversationId,
  longestUsageDays,
  type UsageGroup,
  type UsageQuery,
  type UsageReport,
  type UsageSum,
} from '@mosaicstack/types';
import { systemAgents } from '../agents/system-agents.js';
import type { UsageReader, UsageSpan, UsageTables } from './usage-reader.js';

export interface UsageServiceDeps {
  reader: UsageReader;
  clock: Clock;
}

const dayMs = 24 * 60 * 60_000;
const usualDays = 30;

/** What models were asked and what that cost. */
export class UsageService {
  constructor(private readonly deps: UsageServiceDeps) {}

  own(actor: Actor, query: UsageQuery): Promise<UsageReport> {
    return this.report(query, (span) => this.deps.reader.own(actor, query.by, span));
  }

  /** Of one conversation, from its beginning. */
  ofConversation(actor: Actor, id: ConversationId): Promise<UsageSum> {
    return this.deps.reader.ofConversation(actor, id);
  }

  /** Of everybody on the instance. The door decides who may ask. */
  all(actor: Actor, query: UsageQuery): Promise<UsageReport> {
    return this.report(query, (span) => this.deps.reader.all(actor, query.by, span));
  }

  private async report(
    { by, from, to }: UsageQuery,
    read: (span: UsageSpan) => Promise<UsageTables>,
  ): Promise<UsageReport> {
    const span = spanOf({ from, to }, this.deps.clock.now());
    const { total, groups, days } = await read(span);
    return { ...span, by, total, groups: by === 'agent' ? groups.map(withShippedName) : groups, days };
  }
}

/** Agents that come with the product stand in no table. */
function withShippedName(group: UsageGroup): UsageGroup {
  const shipped = systemAgents.find(({ id }) => id === group.key);
  return shipped ? { ...group, name: shipped.name } : group;
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** With one end alone the other follows from it, as far away as usual. */
function spanOf({ from, to }: Partial<Record<'from' | 'to', string | undefined>>, now: Date): UsageSpan {
  const last = to ?? dayOf(now.getTime());
  if (from === undefined) return { from: dayOf(Date.parse(last) - (usualDays - 1) * dayMs), to: last };
  const latest = dayOf(Date.parse(from) + (longestUsageDays - 1) * dayMs);
  return { from, to: last < from || last > latest ? latest : last };
}
