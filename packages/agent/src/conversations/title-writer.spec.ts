import { capturedLog } from '@mosaicstack/testing';
import type { ConversationId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { unmetered } from '../runtime/model-meter.js';
import type { ModelSubject } from '../providers/narrowest-provider.js';
import type { ModelRequest } from '../runtime/model-client.js';
import {
  aDecision,
  aMessageToSend,
  aPerson,
  DemoRouter,
  type TestGateway,
  TestWorld,
} from '../testing/test-world.js';
import { TitleWriter } from './title-writer.js';

const ada = aPerson('ada');
const noUsage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, costUsd: 0 };

describe('titles', () => {
  let gateway: TestGateway;
  let asked: ModelRequest[];

  beforeEach(() => {
    gateway = new TestWorld().gateway();
    asked = [];
  });

  const writerOf = (answer: string | Error, cheaper = aDecision('large')) =>
    new TitleWriter({
      unitOfWork: gateway.unitOfWork,
      models: {
        complete: async (request) => {
          asked.push(request);
          if (answer instanceof Error) throw answer;
          return { text: answer, usage: noUsage, decision: request.decision };
        },
      },
      router: gateway.router,
      cheaper: () => cheaper,
      payment: () => Promise.resolve({ meter: unmetered }),
      logger: capturedLog(),
    });
  async function answered(content = 'Plan the harvest feast'): Promise<ConversationId> {
    const ack = await gateway.conversations.send(ada, aMessageToSend({ content }));
    const turn = await gateway.runtime.next();
    turn.say('Fine.');
    turn.complete();
    await gateway.eventsOf(ada, ack.runId);
    return ack.conversationId;
  }
  const titleOf = async (id: ConversationId) => (await gateway.conversations.get(ada, id)).title;

  it('come from a cheaper model after the first answer, once', async () => {
    const id = await answered();
    const writer = writerOf('**"Harvest feast for twenty".**\nand more');
    await writer.consider(ada, id);
    await writer.consider(ada, id);
    expect(await titleOf(id)).toBe('Harvest feast for twenty');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ decision: { model: 'large' }, maxOutputTokens: 40 });
    expect(asked[0]?.prompt).toContain('Plan the harvest feast');
  });

  it('come from a model that is their person’s alone', async () => {
    const id = await answered();
    const models = new DemoRouter();
    const assertHers = (subject?: ModelSubject): void => expect(subject?.actor.userId).toBe(ada.userId);
    gateway.router.choose = (requested, subject?: ModelSubject) => {
      assertHers(subject);
      return models.choose(requested);
    };
    gateway.router.route = (request, subject?: ModelSubject) => {
      assertHers(subject);
      return models.route(request);
    };
    await writerOf('Harvest feast').consider(ada, id);
    expect(await titleOf(id)).toBe('Harvest feast');
  });

  it('stay the first words where no model costs less', async () => {
    const id = await answered();
    await writerOf('Another', aDecision('small')).consider(ada, id);
    expect(await titleOf(id)).toBe('Plan the harvest feast');
    expect(asked).toEqual([]);
  });

  it('stay what a person called it, while an answer is made, and when the model fails or says nothing', async () => {
    const named = await answered();
    await gateway.library.update(ada, named, { title: 'Mine' });
    await writerOf('Another').consider(ada, named);
    expect(await titleOf(named)).toBe('Mine');

    const id = await answered();
    await writerOf(new Error('away')).consider(ada, id);
    await writerOf(' \n').consider(ada, id);
    expect(await titleOf(id)).toBe('Plan the harvest feast');

    asked = [];
    const { conversationId: running } = await gateway.conversations.send(ada, aMessageToSend());
    await writerOf('Another').consider(ada, running);
    expect(asked).toEqual([]);
  });
});
