import { randomUUID } from 'node:crypto';
import type { ClientId, MessageId, RunEvent, RunId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient, type Client } from '../client.js';
import { SmallGateway } from '../testing/index.js';

let gateway: SmallGateway;
let client: Client;
let runId: RunId;
const messageId = randomUUID() as MessageId;
const delta = (text: string) => ({ type: 'text-delta' as const, data: { messageId, block: 0, text } });
const ended = {
  type: 'run-ended' as const,
  data: { outcome: 'completed' as const, error: null, usage: null },
};

beforeEach(async () => {
  gateway = await SmallGateway.start();
  client = createClient({ baseUrl: gateway.url });
  const ack = await client.conversations.begin({ clientId: randomUUID() as ClientId, content: 'Hi' });
  runId = ack.runId;
});
afterEach(() => gateway.stop());

const collect = async (
  events: AsyncIterable<RunEvent>,
  each = (_event: RunEvent) => {},
): Promise<number[]> => {
  const seqs: number[] = [];
  for await (const event of events) {
    seqs.push(event.seq);
    each(event);
  }
  return seqs;
};
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('events of a run', () => {
  it('come from the start or after a cursor, and end with the run', async () => {
    gateway.append(runId, delta('a'), delta('b'), ended);
    expect(await collect(client.runs.events(runId))).toEqual([1, 2, 3]);
    expect(await collect(client.runs.events(runId, { after: 1 }))).toEqual([2, 3]);
    expect(await collect(client.runs.events(runId, { after: 3 }))).toEqual([]);
  });

  it('arrive whole, once and in order over a connection that breaks again and again', async () => {
    const total = 300;
    const reconnects: number[] = [];
    let sent = 0;
    const more = () => {
      for (let count = 0; count < 10 && sent < total; count += 1) {
        gateway.append(runId, delta(String((sent += 1))));
      }
      if (sent === total) gateway.append(runId, ended);
    };
    more();
    const seqs = await collect(
      client.runs.events(runId, { onReconnect: (attempt) => reconnects.push(attempt) }),
      (event) => {
        if (event.seq === sent && sent < total) {
          if (sent % 50 === 0) gateway.cut();
          more();
        }
      },
    );
    expect(seqs).toEqual(upTo(total + 1));
    expect(reconnects.length).toBeGreaterThan(3);
  });

  it('are asked for again when one was left out on the way', async () => {
    gateway.append(runId, delta('a'), delta('b'), delta('c'), ended);
    const [first, , third] = gateway.log.eventsAfter(runId, 0);
    let isFirst = true;
    gateway.raw.set(`GET /api/runs/${runId}/events`, (response) => {
      const events = isFirst ? [first, third] : gateway.log.eventsAfter(runId, 1);
      isFirst = false;
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
    });
    expect(await collect(client.runs.events(runId))).toEqual([1, 2, 3, 4]);
  });

  it('are given up after the time allowed when the gateway stays away', async () => {
    gateway.append(runId, delta('a'));
    const events = client.runs.events(runId, { giveUpAfter: 300 });
    const reading = collect(events, () => void gateway.stop());
    await expect(reading).rejects.toMatchObject({ code: 'gateway_unreachable' });
  });

  it('are not asked for again when the gateway refuses', async () => {
    gateway.overrides.set(`GET /api/runs/${runId}/events`, () => ({
      status: 404,
      body: { code: 'not_found', message: 'There is no such run.', requestId: 'r' },
    }));
    const attempts: number[] = [];
    const events = client.runs.events(runId, { onReconnect: (attempt) => attempts.push(attempt) });
    await expect(collect(events)).rejects.toMatchObject({ code: 'not_found' });
    expect(attempts).toEqual([]);
  });

  it('survive a dead connection that only seems open', async () => {
    gateway.append(runId, delta('a'));
    let isFirst = true;
    gateway.raw.set(`GET /api/runs/${runId}/events`, (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const events = gateway.log.eventsAfter(runId, 0);
      if (!isFirst) {
        response.end(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(''));
        return;
      }
      isFirst = false;
      response.flushHeaders();
      gateway.append(runId, ended);
    });
    expect(await collect(client.runs.events(runId, { idleTimeout: 100 }))).toEqual([1, 2]);
  });
});
