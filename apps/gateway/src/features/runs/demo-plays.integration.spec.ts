import {
  textOf,
  type Conversation,
  type MessageAck,
  type Message,
  type Page,
  type Run,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance } from '../../bootstrap/testing/open-instance.js';

let instance: OpenInstance;
beforeAll(async () => void (instance = await openInstance()));
afterAll(() => instance.close());

/** What the demo model made of a message: the words and the calls of its answer. */
async function answerTo(content: string) {
  const { ada, call } = instance;
  const talk = (await call<Conversation>('POST', '/api/conversations', {}, ada)).body;
  const sent = { clientId: crypto.randomUUID(), content };
  const { runId } = (await call<MessageAck>('POST', `/api/conversations/${talk.id}/messages`, sent, ada))
    .body;
  const state = async () => (await call<Run>('GET', `/api/runs/${runId}`, undefined, ada)).body.state;
  await expect.poll(state, { timeout: 60_000 }).toBe('completed');
  const url = `/api/conversations/${talk.id}/messages`;
  const { items } = (await call<Page<Message>>('GET', url, undefined, ada)).body;
  const parts = items.flatMap((message) => message.parts);
  return {
    words: textOf(items.at(-1) ?? { parts: [] }),
    calls: parts.flatMap((part) => (part.type === 'tool-call' ? [part.name] : [])),
    failures: parts.filter((part) => part.type === 'tool-result' && part.isError),
  };
}

describe('without any provider', () => {
  it('the demo model plans a mission and fills its board', async () => {
    const { calls, failures, words } = await answerTo('Please plan a small mission');
    expect(failures).toEqual([]);
    expect(calls).toEqual([
      ...['brain_create_project', 'brain_create_mission'],
      ...Array<string>(4).fill('brain_create_task'),
      ...Array<string>(2).fill('brain_update_task'),
    ]);
    expect(words).toContain('I am the demo model');
    const url = '/api/tasks?order=updated';
    const { body } = await instance.call<Page<{ title: string; state: string }>>(
      'GET',
      url,
      undefined,
      instance.ada,
    );
    expect(body.items.map(({ title, state }) => `${title}: ${state}`).sort()).toEqual([
      'Choose and cut the tiles: in-progress',
      'Grout and polish: not-started',
      'Lay the border first: not-started',
      'Sketch the picture: done',
    ]);
  });

  it('the demo model uses a tool and shows what came of it', async () => {
    const { calls, words } = await answerTo('What is on today?');
    expect(calls).toEqual(['brain_today']);
    expect(words).toContain('"counts"');
  });
});
