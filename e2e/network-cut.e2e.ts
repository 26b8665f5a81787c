import type { RunEvent } from '@mosaicstack/types';
import { newClientId } from '@mosaicstack/client';
import { fold, emptyTranscript, pathTo } from '@mosaicstack/transcript';
import { textOf } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCuttingProxy, type CuttingProxy } from './support/cutting-proxy.js';
import { freePort, GatewayProcess, sleep } from './support/gateway-process.js';
import { startModelProcess, type ModelProcess } from './support/model-process.js';
import { personOf, setUp, type Person } from './support/person.js';
import { seededRandom } from './support/random.js';
import { untilStore } from './support/waiting.js';

const tokens = 2_000;
const rounds = 20;
const cutsARound = 3;

/** What the scripted model says: tokens numbered from 1. */
const expectWhole = (text: string) => {
  const numbers = [...text.matchAll(/t(\d+)/g)].map(([, digits]) => Number(digits));
  expect(numbers).toEqual(Array.from({ length: tokens }, (_, index) => index + 1));
};

describe('a network that is cut while 2,000 tokens stream', () => {
  let model: ModelProcess;
  let gateway: GatewayProcess;
  let proxy: CuttingProxy;
  let near: Person;
  let far: Person;

  beforeAll(async () => {
    model = await startModelProcess([`tokens-${tokens}-1ms`]);
    const port = await freePort();
    proxy = await startCuttingProxy(port);
    const proxyUrl = `http://127.0.0.1:${proxy.port}`;
    gateway = await GatewayProcess.start({
      port,
      env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl, MOSAIC_CORS_ORIGIN: proxyUrl },
    });
    near = await setUp(gateway);
    far = personOf(proxyUrl, near.token);
  }, 600_000);

  afterAll(async () => {
    proxy.close();
    await gateway.dispose();
    model.stop();
  });

  const cutNow = async (random: () => number) => {
    for (let cut = 0; cut < cutsARound; cut += 1) {
      await sleep(random() * 700);
      proxy.cut();
      await sleep(random() * 250);
      proxy.mend();
    }
  };

  it(`loses, doubles and reorders no token over Socket.IO in ${rounds} rounds`, async () => {
    const random = seededRandom(4);
    for (let round = 0; round < rounds; round += 1) {
      const chat = far.openChat();
      await untilStore(chat.connection, ({ state }) => state === 'online');
      const view = chat.conversation(null);
      const acknowledged = view.send(`count, round ${round}`);
      await cutNow(random);
      const ack = await acknowledged;
      const shown = await untilStore(view, ({ runs }) => runs.get(ack.runId)?.state === 'completed', {
        within: 60_000,
        what: 'the end of the answer',
      });
      const answer = pathTo(shown)
        .filter(({ role }) => role === 'assistant')
        .map(textOf)
        .join('');
      expectWhole(answer);
      const stored = await near.client.conversations.history(ack.conversationId);
      expect(stored.filter(({ role }) => role === 'assistant').map(textOf)).toEqual([answer]);
      chat.close();
    }
  }, 900_000);

  it(`loses, doubles and reorders no token over server-sent events in ${rounds} rounds`, async () => {
    const random = seededRandom(5);
    for (let round = 0; round < rounds; round += 1) {
      const { id } = await near.client.conversations.create({});
      const ack = await near.client.conversations.send({
        conversationId: id,
        clientId: newClientId(),
        content: `count, round ${round}`,
      });
      const cuts = cutNow(random);
      const events: RunEvent[] = [];
      for await (const event of far.client.runs.events(ack.runId)) events.push(event);
      await cuts;
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      const deltas = events.flatMap((event) => (event.type === 'text-delta' ? [event.data.text] : []));
      expectWhole(deltas.join(''));
      const folded = fold(emptyTranscript(id), events);
      expect(pathTo(folded).map(textOf).at(-1)).toBe(deltas.join(''));
    }
  }, 900_000);
});
