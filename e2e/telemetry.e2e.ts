import { newClientId } from '@mosaicstack/client';
import { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '@mosaicstack/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess, sleep } from './support/gateway-process.js';
import { setUp, type Person } from './support/person.js';
import { untilRunEnded, untilStore } from './support/waiting.js';

const canary = 'canary-8f2d41';

describe('traces of a gateway', () => {
  let receiver: OtlpReceiver;
  let gateway: GatewayProcess;
  let person: Person;

  beforeAll(async () => {
    receiver = await startOtlpReceiver();
    gateway = await GatewayProcess.start({
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: '200' },
    });
    person = await setUp(gateway);
  }, 600_000);

  afterAll(async () => {
    await gateway.dispose();
    await receiver.close();
  });

  const untilSpans = async (accept: (spans: readonly ReceivedSpan[]) => boolean) => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (accept(receiver.spans)) return;
      await sleep(100);
    }
    throw new Error(`spans seen: ${[...new Set(receiver.spans.map(({ name }) => name))].join(', ')}`);
  };

  const traceWith = (root: string): ReceivedSpan[] | undefined => {
    const { spans } = receiver;
    return spans
      .filter(({ name }) => name === root)
      .map(({ traceId }) => spans.filter((span) => span.traceId === traceId))
      .find((trace) => trace.some(({ name }) => name === 'run'));
  };

  it('join request, run, model call and database in one', async () => {
    const ack = await person.client.conversations.send({
      clientId: newClientId(),
      content: `Answer in 5 words. ${canary}`,
    });
    await untilRunEnded(person, ack.runId);
    await untilSpans(() => traceWith('http request') !== undefined);
    const names = new Set(traceWith('http request')?.map(({ name }) => name));
    expect([...names]).toEqual(expect.arrayContaining(['http request', 'run', 'model call', 'database']));
  });

  it('join a socket event with the run it began', async () => {
    const chat = person.openChat();
    const view = chat.conversation(null);
    const ack = await view.send(`Answer in 5 words. ${canary}`);
    await untilStore(view, ({ runs }) => runs.get(ack.runId)?.state === 'completed');
    await untilSpans(() => traceWith('socket event') !== undefined);
    chat.close();
  });

  it('never hold what people write', () => {
    expect(receiver.spans.length).toBeGreaterThan(5);
    expect(receiver.text()).not.toContain(canary);
  });
});
