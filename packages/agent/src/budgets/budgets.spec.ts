import { type Actor, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import type { BudgetLedger } from './budget-ledger.js';
import { Budgets } from './budgets.js';

const ada: Actor = { userId: 'ada' as UserId, role: 'member' };

/** Books that take everything, or that are away. */
const books = (happened: string[], areAway = false): BudgetLedger =>
  ({
    enter: async () => undefined,
    settle: async () => {
      if (areAway) throw new Error('away');
      happened.push('settled');
      return [];
    },
  }) as Partial<BudgetLedger> as BudgetLedger;

const callWith = async (ledger: BudgetLedger, happened: string[]): Promise<void> => {
  const budgets = new Budgets({
    ledger,
    caps: { capsOf: async () => [] },
    tell: () => undefined,
    onSpent: ({ userId }) => void happened.push(`told ${userId}`),
    ...{ clock: systemClock, ids: uuidSource, logger: silentLogger },
  });
  const meter = budgets.meterFor({
    ...{ actor: ada, purpose: 'chat', runId: null, conversationId: null },
    ...{ projectId: null, teamId: null, agent: null, ownCaps: [] },
  });
  const decision = { provider: 'lab', model: 'one', label: 'One', reason: 'asked for' } as never;
  const reservation = await meter.reserve({
    decision,
    card: undefined,
    promptTokensAtMost: 1,
    alternatives: [],
  });
  await reservation.settle({ kind: 'uncounted', writtenBytes: 4 });
};

it('tell of what a call cost once it is in the books, and of none that is not', async () => {
  const happened: string[] = [];
  await callWith(books(happened), happened);
  expect(happened).toEqual(['settled', 'told ada']);
  await callWith(books(happened, true), happened);
  expect(happened).toHaveLength(2);
});
