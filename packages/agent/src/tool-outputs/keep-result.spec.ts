import { createHash } from 'node:crypto';
import { systemClock, type ToolContext, uuidSource } from '@mosaicstack/kernel';
import { capturedLog } from '@mosaicstack/testing';
import type { ConversationId, RunId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { InMemoryAgentDatabase } from '../testing/in-memory-agent-database.js';
import { aConversation } from '../testing/agent-rows.js';
import { aPerson } from '../testing/test-world.js';
import { longestResult } from '../tools/runner/result-keeper.js';
import { keepResult } from './keep-result.js';
import { toolOutputReadTool } from './tool-output-read.js';

const [ada, bob] = [aPerson('ada'), aPerson('bob')];
const long = Array.from({ length: 20_000 }, (_, line) => `line ${line}`).join('\n');

describe('a result too long to be shown', () => {
  let database: InMemoryAgentDatabase;
  let context: ToolContext;
  const keeper = (limit: number | null = null) =>
    keepResult({
      unitOfWork: database.unitOfWork,
      clock: systemClock,
      ids: uuidSource,
      logger: capturedLog(),
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      storageLimitOf: async () => limit,
    });
  const read = async (by: ToolContext, input: object) => {
    const prepared = await toolOutputReadTool(database.unitOfWork).prepare(by, input);
    return prepared.execute(new AbortController().signal);
  };

  beforeEach(async () => {
    database = new InMemoryAgentDatabase(systemClock);
    const conversation = { ...aConversation(), titleBy: 'words' as const };
    await database.unitOfWork.run(ada, ({ conversations }) => conversations.insert(ada, conversation));
    context = {
      actor: ada,
      conversationId: conversation.id,
      runId: 'r' as RunId,
      callId: 'c',
    } as ToolContext;
  });

  it('leaves what fits alone', async () => {
    expect(await keeper()(context, 'dig', 'short')).toBe('short');
  });

  it('shows its beginning, its end and a handle that reads all of it, as words of others', async () => {
    const told = await keeper()(context, 'dig', long);
    expect(told.length).toBeLessThan(longestResult / 2);
    expect(told).toContain('line 0\n');
    expect(told).toContain('line 19999');
    const handle = /handle "([^"]+)"/.exec(told)?.[1];
    let whole = '';
    for (let end = false; !end;) {
      const { text, tainted } = await read(context, { handle, offset: whole.length });
      expect(tainted).toBe(true);
      const [lead, ...rest] = text.split('\n');
      whole += rest.join('\n');
      end = lead?.includes('the end') ?? true;
    }
    expect(whole).toBe(long);
  });

  it('is read by nobody else and in no other conversation, whatever a model asks for', async () => {
    const handle = /handle "([^"]+)"/.exec(await keeper()(context, 'dig', long))?.[1];
    const others = [
      { ...context, actor: bob },
      { ...context, conversationId: 'another' as ConversationId },
    ];
    for (const by of others) await expect(read(by, { handle })).rejects.toMatchObject({ code: 'not_found' });
    await expect(read(context, { handle: '../../etc/passwd' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await expect(read(context, { handle, limit: 10_000_000 })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('is cut where its person has no room left', async () => {
    const told = await keeper(1_000)(context, 'dig', long);
    expect(told).not.toContain('handle');
    expect(told.length).toBeLessThanOrEqual(longestResult);
  });
});
