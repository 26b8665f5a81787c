import { createHash } from 'node:crypto';
import type { ConversationView } from '@mosaicstack/client';
import { pathTo } from '@mosaicstack/transcript';
import { textOf } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep } from './gateway-process.js';
import { startModelProcess, type ModelProcess } from './model-process.js';
import { setUp, type Person } from './person.js';
import { seededRandom } from './random.js';
import { services } from './services.js';
import { makeTier, type TierUnderTest } from './tiers.js';
import { untilRunEnded, untilStore } from './waiting.js';

const rounds = 20;
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
/** How long a run that died is waited for. With the real lease it is to end within 30 seconds; the time is printed. */
const patienceMs = 120_000;

const moments = ['before ack', 'after ack', 'mid tokens'] as const;

/** Waits for the chosen moment of the turn that `view` has just begun. */
async function reach(moment: (typeof moments)[number], view: ConversationView, random: () => number) {
  if (moment === 'before ack') return sleep(random() * 8);
  if (moment === 'after ack') {
    await untilStore(view, ({ conversationId }) => conversationId !== null, { what: 'the acknowledgement' });
    return sleep(random() * 15);
  }
  await untilStore(view, ({ messages }) => [...messages.values()].some(({ role }) => role === 'assistant'), {
    what: 'the first token',
  });
  return sleep(random() * 900);
}

/** Kills a gateway of a tier at random moments of a turn: what was acknowledged is there, once. */
export const describeKillRounds = (name: 'local' | 'standalone'): void => {
  describe.skipIf(name === 'standalone' && !services)(`a gateway of the ${name} tier that is killed`, () => {
    let model: ModelProcess;
    let tier: TierUnderTest;
    let person: Person;
    const ended: number[] = [];

    const begin = async (lease: Record<string, number>) => {
      model = await startModelProcess(['tokens-200-5ms']);
      tier = await makeTier(name, {
        env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl },
        config: { runs: lease },
      });
      await tier.gateway.start();
      person = await setUp(tier.gateway);
    };

    const end = async () => {
      await tier.dispose();
      model.stop();
    };

    /** One turn with a kill in it; afterwards everything acknowledged is there once, and the view agrees with the store. */
    const round = async (moment: (typeof moments)[number], random: () => number) => {
      const chat = person.openChat();
      await untilStore(chat.connection, ({ state }) => state === 'online', { what: 'the connection' });
      const view = chat.conversation(null);
      const acknowledged = view.send(`${moment} ${random()}`);
      await reach(moment, view, random);
      await tier.gateway.kill();
      await tier.gateway.start();

      const ack = await acknowledged;
      const ready = performance.now();
      const run = await untilRunEnded(person, ack.runId, patienceMs);
      ended.push(Math.round(performance.now() - ready));
      const stored = await person.client.conversations.history(ack.conversationId);
      expect(stored.filter(({ role }) => role === 'user').map(({ id }) => id)).toEqual([ack.messageId]);
      const answers = stored.filter(({ role }) => role === 'assistant');
      expect(answers.length).toBeLessThanOrEqual(1);
      const shown = await untilStore(
        view,
        ({ runs }) =>
          runs.get(ack.runId)?.state === run.state && runs.get(ack.runId)?.lastSeq === run.lastSeq,
        { what: `the end of the run (${run.state})` },
      );
      const shownAnswers = pathTo(shown).filter(({ role }) => role === 'assistant');
      expect(hash(shownAnswers.map(textOf).join(''))).toBe(hash(answers.map(textOf).join('')));
      chat.close();
      return run.state;
    };

    describe('with a short lease', () => {
      beforeAll(() => begin({ leaseSeconds: 3, renewSeconds: 1, sweepSeconds: 1 }), 600_000);
      afterAll(end);

      it(`loses and doubles nothing in ${rounds} rounds`, async () => {
        const random = seededRandom(20_261_122);
        const outcomes: Record<string, number> = {};
        for (let number = 0; number < rounds; number += 1) {
          const moment = moments[number % moments.length] ?? 'mid tokens';
          const outcome = await round(moment, random);
          outcomes[`${moment}: ${outcome}`] = (outcomes[`${moment}: ${outcome}`] ?? 0) + 1;
        }
        process.stdout.write(`${name}: ${JSON.stringify(outcomes)}\n`);
      }, 1_200_000);
    });

    describe('with the real lease', () => {
      beforeAll(() => begin({}), 600_000);
      afterAll(end);

      it('ends an interrupted run and lets it go on', async () => {
        const random = seededRandom(7);
        expect(await round('mid tokens', random)).toBe('interrupted');
        process.stdout.write(`${name}, real lease: ended ${ended.at(-1)} ms after the restart\n`);
        const { items } = await person.client.conversations.list();
        const history = await Promise.all(items.map(({ id }) => person.client.conversations.history(id)));
        const cut = history.flat().find(({ role }) => role === 'assistant');
        if (!cut?.runId) throw new Error('the cut answer is not stored');
        expect(cut.state).toBe('interrupted');
        const ack = await person.client.runs.continue(cut.runId);
        expect((await untilRunEnded(person, ack.runId)).state).toBe('completed');
      }, 600_000);
    });
  });
};
