import { randomUUID } from 'node:crypto';
import {
  type BudgetLedger,
  Budgets,
  type Cap,
  type CapSource,
  holderKey,
  modelCard,
  priceFrom,
  type MeteredWork,
  type ModelMeter,
  type ModelReservation,
  spanOf,
} from '@mosaicstack/agent';
import { type Actor, isAppError, uuidSource } from '@mosaicstack/kernel';
import { capturedLog, type ManualClock, manualClock } from '@mosaicstack/testing';
import type { KeyId, RouteDecision, RunId, TeamId } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenedForTest } from './open-for-test.js';

const oneUsd = 1_000_000;
const noon = '2026-03-31T12:00:00.000Z';

/** US dollars for a million tokens in and out; null for what nobody knows. */
const prices = { dear: [2, 10], cheap: [0.2, 1], free: [0, 0], unpriced: null } as const;

function cardOf(model: keyof typeof prices) {
  const price = prices[model];
  const facts = price
    ? { price: priceFrom({ input: price[0], output: price[1] }), maxOutputTokens: 20_000 }
    : {};
  return modelCard({ provider: 'scripted', model, label: model, demo: false }, [
    { source: 'catalogue', facts },
  ]);
}

const decision = (model: string): RouteDecision => ({
  provider: 'scripted',
  model,
  label: model,
  reason: '',
  demo: false,
});

const money = (most: number | null, fields: Partial<Cap['most']> = {}): Cap['most'] => ({
  micros: most,
  tokens: null,
  runs: null,
  ...fields,
});

/** What holds of money: nothing that happens at the same time, and no process that dies, spends past a limit. */
export function describeBudgets(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label}: budgets`, () => {
    let opened: OpenedForTest;
    let ada: Actor;
    let clock: ManualClock;
    let stated: Cap[];
    let told: string[];
    const caps: CapSource = {
      capsOf: async (_actor, holders) => stated.filter(({ holder }) => holders.includes(holder)),
    };

    beforeAll(async () => void (opened = await open()));
    afterAll(() => opened?.close());
    beforeEach(async () => {
      ada = await opened.newPerson();
      clock = manualClock(new Date(noon));
      stated = [];
      told = [];
    });

    const budgets = (ledger: BudgetLedger = opened.database.budgets) =>
      new Budgets({
        ledger,
        caps,
        tell: (_actor, _standing, text) => void told.push(text),
        clock,
        ids: uuidSource,
        logger: capturedLog(),
      });
    const work = (fields: Partial<MeteredWork> = {}): MeteredWork => ({
      actor: ada,
      purpose: 'chat',
      runId: randomUUID() as RunId,
      conversationId: null,
      projectId: null,
      teamId: null,
      agent: null,
      ownCaps: [],
      ...fields,
    });
    const meter = (fields: Partial<MeteredWork> = {}, ledger?: BudgetLedger) =>
      budgets(ledger).meterFor(work(fields));
    const limit = (most: Cap['most'], period: Cap['period'] = 'day') =>
      void stated.push({ holder: holderKey('user', ada.userId), period, most });
    type Model = keyof typeof prices;
    const priced = (model: Model) => ({ decision: decision(model), card: cardOf(model) });
    const ask = (of: ModelMeter, model: Model = 'dear', prompt = 1_000, alternatives: Model[] = []) =>
      of.reserve({
        ...priced(model),
        promptTokensAtMost: prompt,
        alternatives: alternatives.map(priced),
      });
    const counted = (inputTokens: number, outputTokens: number) =>
      ({ kind: 'counted', usage: { inputTokens, outputTokens, cachedTokens: 0 } }) as const;
    const standing = async (period: Cap['period'] = 'day', holder = holderKey('user', ada.userId)) => {
      const name = { holder, ...spanOf(period, clock.now()) };
      const [found] = await opened.database.budgets.standings(ada, [name]);
      return found && { spent: found.spent, held: found.held };
    };
    const refusal = (promise: Promise<unknown>) =>
      promise.then(
        () => undefined,
        (error: unknown) => (isAppError(error) ? error : expect.fail(String(error))),
      );

    it('keep what nobody’s budget pays for in the books, and let no limit stand in its way', async () => {
      limit(money(0));
      await expect(ask(meter())).rejects.toMatchObject({ code: 'budget_exceeded' });
      const unbudgeted = meter({ runId: null, purpose: 'test', isUnbudgeted: true });
      const made = [await ask(unbudgeted, 'unpriced'), await ask(unbudgeted)];
      for (const reservation of made) await reservation.settle(counted(1_000, 10));
      expect(await standing()).toBeUndefined();
      const day = noon.slice(0, 10);
      const { total } = await opened.database.usage.own(ada, 'model', { from: day, to: day });
      expect(total).toMatchObject({ calls: 2, inputTokens: 2_000, outputTokens: 20, costUsd: 0.0021 });
    });

    it('set the worst case aside before a call, and give back what it did not cost', async () => {
      limit(money(5 * oneUsd));
      const reservation = await ask(meter());
      expect(reservation.maxOutputTokens).toBe(20_000);
      expect(await standing()).toEqual({
        spent: { micros: 0, tokens: 0, runs: 1 },
        held: { micros: 202_000, tokens: 21_000, runs: 0 },
      });
      expect(await reservation.settle(counted(400, 100))).toEqual([]);
      const after = {
        spent: { micros: 1_800, tokens: 500, runs: 1 },
        held: { micros: 0, tokens: 0, runs: 0 },
      };
      expect(await standing()).toEqual(after);
      await reservation.settle(counted(400, 100));
      expect(await standing()).toEqual(after);
    });

    it('count what nothing limits as well, for a limit that is stated later', async () => {
      await (await ask(meter())).settle(counted(1_000, 1_000));
      limit(money(13_000));
      const refused = await refusal(ask(meter()));
      expect(refused).toMatchObject({ code: 'budget_exceeded', reason: expect.stringContaining('0.01 USD') });
    });

    it('nest that of an API key in that of its owner, for the day, the month and all there ever is', async () => {
      const key = { ...ada, keyId: randomUUID() as KeyId };
      const holder = holderKey('key', key.keyId);
      await (await ask(meter({ actor: key }))).settle(counted(1_000, 1_000));
      expect((await budgets().spentWith(ada, [key.keyId])).get(key.keyId)).toEqual({
        day: 12_000,
        month: 12_000,
        whole: 12_000,
      });
      // Stated later, and still it counts what was spent before; a month on, too.
      stated.push({ holder, period: 'whole', most: money(13_000) });
      clock.advance(40 * 24 * 60 * 60_000);
      const refused = await refusal(ask(meter({ actor: key })));
      expect(refused).toMatchObject({
        message: 'The budget of the API key does not allow this call.',
        remediation: expect.stringContaining('mosaic key edit') as string,
      });
      // Its owner goes on without it, and what they use up the key has not.
      await (await ask(meter())).settle(counted(1_000, 1_000));
      stated = [{ holder, period: 'whole', most: money(oneUsd) }];
      limit(money(13_000));
      expect((await refusal(ask(meter({ actor: key }))))?.message).toContain('of your account');
    });

    it('shorten an answer to what fits, and take no more than half of what is left beyond a comfortable length', async () => {
      limit(money(oneUsd / 10));
      expect((await ask(meter())).maxOutputTokens).toBe(4_800);
      limit(money(null, { tokens: 30_000 }), 'month');
      const other = await ask(meter());
      expect(other.maxOutputTokens).toBe(4_096);
      expect((await refusal(ask(meter())))?.code).toBe('budget_exceeded');
      await other.settle({ kind: 'unpaid' });
      expect((await ask(meter())).maxOutputTokens).toBe(4_096);
    });

    it('say what is used up, why, when it begins anew and what to do', async () => {
      limit(money(10_000));
      const refused = await refusal(ask(meter(), 'dear', 4_000));
      expect(refused).toMatchObject({
        code: 'budget_exceeded',
        message: 'The budget of your account for the day does not allow this call.',
        reason: '0.00 USD of 0.01 USD are spent; the call may come to 0.01 USD.',
        remediation:
          'See it with: mosaic usage limits. It begins anew at 2026-04-01 00:00 UTC. An administrator can raise it.',
      });
      expect(await standing()).toBeUndefined();
    });

    it('never let calls at the same time come to more than the limit, whoever asks', async () => {
      limit(money(oneUsd));
      const bill = await drain(opened.database.budgets);
      expect(bill).toBeGreaterThan(oneUsd / 2);
      expect(bill).toBeLessThanOrEqual(oneUsd);
    });

    it('would be overspent by the same calls if looking and setting aside were two steps', async () => {
      limit(money(oneUsd));
      expect(await drain(inTwoSteps(opened.database.budgets))).toBeGreaterThan(oneUsd);
    });

    /** Fifty turns at once, each of which costs all that it was granted; what they cost together. */
    async function drain(ledger: BudgetLedger): Promise<number> {
      const both = [budgets(ledger), budgets(ledger)] as const;
      const turns = Array.from({ length: 50 }, async (_, index) => {
        const reservation = await ask(both[index % 2 === 0 ? 0 : 1].meterFor(work())).catch(() => undefined);
        return reservation && { reservation, output: reservation.maxOutputTokens ?? 0 };
      });
      const granted = (await Promise.all(turns)).filter((turn) => turn !== undefined);
      await Promise.all(granted.map(({ reservation, output }) => reservation.settle(counted(1_000, output))));
      return granted.reduce((sum, { output }) => sum + 1_000 * prices.dear[0] + output * prices.dear[1], 0);
    }

    /** The control switched off: everybody decides on what they saw before anybody set anything aside. */
    const inTwoSteps = (ledger: BudgetLedger): BudgetLedger => ({
      ...ledger,
      async reserve(actor, call, { limited, wanted, judge }) {
        const granted = judge(await ledger.standings(actor, limited));
        await ledger.reserve(actor, call, { limited, wanted, judge: () => granted });
        return granted;
      },
    });

    it('nest: a call has to fit into each, and is paid from all of them', async () => {
      const teamId = `team-${randomUUID()}` as TeamId;
      const runId = randomUUID() as RunId;
      const team = holderKey('team', teamId);
      limit(money(5 * oneUsd));
      stated.push({ holder: team, period: 'month', most: money(oneUsd / 10) });
      const ownCaps = [
        { holder: holderKey('run', runId), period: 'whole' as const, most: money(oneUsd / 20) },
      ];
      const turn = meter({ teamId, runId, ownCaps });
      await (await ask(turn, 'dear', 1_000)).settle(counted(1_000, 3_500));
      expect(await standing('whole', ownCaps[0]?.holder)).toMatchObject({ spent: { micros: 37_000 } });
      expect(await standing('month', team)).toMatchObject({ spent: { micros: 37_000, runs: 1 } });
      expect(await standing('day', team)).toMatchObject({ spent: { micros: 37_000 } });
      expect((await refusal(ask(turn, 'dear', 5_000)))?.message).toContain('budget of this run');
      await (await ask(meter({ teamId }), 'dear', 1_000)).settle(counted(1_000, 4_000));
      expect((await refusal(ask(meter({ teamId }), 'dear', 12_000)))?.message).toContain(
        'budget of the team for the month',
      );
      expect(await standing()).toMatchObject({ spent: { runs: 2 }, held: { micros: 0 } });
    });

    it('refuse a model whose price nobody knows while money is limited, and never one that is free', async () => {
      limit(money(0));
      expect((await refusal(ask(meter(), 'unpriced')))?.code).toBe('price_unknown');
      await (await ask(meter(), 'free')).settle(counted(1_000, 1_000));
      expect(await standing()).toMatchObject({ spent: { micros: 0, tokens: 2_000 } });
      stated = [];
      await (await ask(meter(), 'unpriced')).settle(counted(1, 1));
    });

    it('count a run once, however often it calls a model, and refuse one too many', async () => {
      limit(money(null, { runs: 2 }));
      const turn = meter();
      for (const _ of [1, 2, 3]) await (await ask(turn, 'free')).settle(counted(1, 1));
      await ask(meter());
      expect(await refusal(ask(meter()))).toMatchObject({
        code: 'budget_exceeded',
        reason: '2 runs may be begun, and as many were.',
      });
      await ask(turn);
      expect(await standing()).toMatchObject({ spent: { runs: 2 } });
    });

    it('make way for a cheaper model once four fifths are used, and press on whoever routes', async () => {
      limit(money(oneUsd));
      expect(await budgets().pressureOn(work())).toBe('normal');
      await (await ask(meter())).settle(counted(0, 80_000));
      expect(await budgets().pressureOn(work())).toBe('step-down');
      const stepped = await refusal(ask(meter(), 'dear', 1_000, ['cheap']));
      expect(stepped?.message).toBe('The budget of your account for the day is mostly used.');
      const cheap = await ask(meter(), 'cheap', 1_000, ['dear']);
      await ask(meter(), 'dear', 1_000);
      await cheap.settle(counted(0, 200_000));
      expect(await budgets().pressureOn(work())).toBe('exhausted');
    });

    it('tell once in a period that most of it is spent, whichever gateway notices', async () => {
      limit(money(oneUsd));
      const first = await (await ask(meter())).settle(counted(0, 80_000));
      expect(first).toEqual([expect.stringContaining('0.80 USD of 1.00 USD of the budget of your account')]);
      expect(await (await ask(meter(), 'cheap')).settle(counted(0, 1))).toEqual([]);
      expect(told).toHaveLength(1);
      clock.advance(24 * 60 * 60_000);
      const [dear, other] = [await ask(meter()), await ask(meter())];
      const tomorrow = [await dear.settle(counted(0, 81_000)), await other.settle(counted(0, 1))];
      expect(tomorrow.map((warnings) => warnings.length)).toEqual([1, 0]);
    });

    it('pay a call from the day it was begun on', async () => {
      limit(money(oneUsd));
      clock.set(new Date('2026-03-31T23:59:59.000Z'));
      const late = await ask(meter());
      clock.advance(2_000);
      await late.settle(counted(0, 50_000));
      expect(await standing()).toBeUndefined();
      clock.advance(-2_000);
      expect(await standing()).toMatchObject({ spent: { micros: 500_000 }, held: { micros: 0 } });
    });

    describe('of a process that died before it settled', () => {
      const abandoned = async (): Promise<ModelReservation> => {
        limit(money(oneUsd));
        return ask(meter());
      };

      it('hold what was set aside for as long as the call may go on, and then count it as spent', async () => {
        const late = await abandoned();
        clock.advance(59 * 60_000);
        await budgets().sweep();
        expect(await standing()).toMatchObject({ held: { micros: 202_000 } });
        clock.advance(2 * 60_000);
        await budgets().sweep();
        const kept = { spent: { micros: 202_000, runs: 1 }, held: { micros: 0, tokens: 0 } };
        expect(await standing()).toMatchObject(kept);
        await late.settle({ kind: 'unpaid' });
        await budgets().sweep();
        expect(await standing()).toMatchObject(kept);
      });
    });
  });
}
