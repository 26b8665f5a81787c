import type { Conversation, MessageAck, Project, Run } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../../bootstrap/testing/open-instance.js';
import { typeCommand } from '../testing/type-command.js';

describe('where conversations are kept, by command', () => {
  let instance: OpenInstance;
  let bob: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    bob = await instance.add('Bob');
  });
  afterAll(() => instance?.close());

  const type = (who: Someone, line: string, conversationId?: string | null) =>
    typeCommand(instance, who, line, conversationId);
  const read = async (id: string | null) =>
    instance.call<Conversation>('GET', `/api/conversations/${id}`, undefined, bob);
  const begin = async (title: string): Promise<string> =>
    (await instance.call<Conversation>('POST', '/api/conversations', { title }, bob)).body.id;

  it('moves a conversation into a project and out again, and begins one there where none is open', async () => {
    const { id: house } = (await instance.call<Project>('POST', '/api/projects', { name: 'House' }, bob))
      .body;
    const talk = await begin('Floors');
    expect((await type(bob, 'move house', talk)).message).toContain('Floors is in House now');
    expect((await read(talk)).body.projectId).toBe(house);
    expect((await type(bob, 'move off', talk)).message).toBe('Floors is in no project any more.');
    expect((await read(talk)).body.projectId).toBeNull();
    const begun = await type(bob, 'move House');
    expect((await read(begun.conversationId)).body.projectId).toBe(house);
    expect(await type(bob, 'move', talk)).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
  });

  it('moves nothing into, or out of, what is somebody else’s', async () => {
    await instance.call('POST', '/api/projects', { name: 'Castle' }, instance.ada);
    const talk = await begin('Walls');
    expect(await type(bob, 'move Castle', talk)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect((await read(talk)).body.projectId).toBeNull();
    for (const line of ['move off', 'delete']) {
      expect(await type(instance.ada, line, talk)).toMatchObject({ error: { code: 'not_found' } });
    }
    expect((await read(talk)).status).toBe(200);
  });

  it('deletes a branch, and brings it back', async () => {
    const talk = await begin('Grout');
    const url = `/api/conversations/${talk}/messages`;
    const ended = async ({ runId }: MessageAck): Promise<Run> => {
      const run = async () => (await instance.call<Run>('GET', `/api/runs/${runId}`, undefined, bob)).body;
      await expect.poll(async () => (await run()).state, { timeout: 60_000 }).toBe('completed');
      return run();
    };
    const sent = { clientId: crypto.randomUUID(), content: 'in 3 words' };
    const { id: first } = await ended((await instance.call<MessageAck>('POST', url, sent, bob)).body);
    await ended((await instance.call<MessageAck>('POST', `/api/runs/${first}/retry`, {}, bob)).body);
    expect((await type(bob, 'tree', talk)).message).toContain('2. ');
    const deleted = await type(bob, 'tree delete 2', talk);
    const [, id] = /`\/tree restore (\S+)`/.exec(deleted.message) ?? [];
    expect(deleted).toMatchObject({ ok: true });
    expect((await type(bob, 'tree', talk)).message).not.toContain('2. ');
    expect(await type(instance.ada, `tree restore ${id}`, talk)).toMatchObject({
      error: { code: 'not_found' },
    });
    expect((await type(bob, `tree restore ${id}`, talk)).message).toContain('2. ');
  });

  it('deletes the conversation that is open, and brings it back', async () => {
    const [first, second] = [await begin('First'), await begin('Second')];
    expect(await type(bob, 'delete Second', first)).toMatchObject({ ok: false });
    expect(await type(bob, 'delete')).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    const deleted = await type(bob, 'delete', first);
    expect(deleted).toMatchObject({ ok: true, conversationId: null });
    expect(deleted.message).toBe('Deleted First. /restore brings it back, for 30 days.');
    expect((await read(first)).status).toBe(404);
    await type(bob, 'delete', second);

    expect(await type(instance.ada, 'restore')).toMatchObject({ error: { code: 'not_found' } });
    expect((await type(bob, 'restore list')).message).toMatch(
      /1\. Second · deleted .*\n2\. First · deleted /,
    );
    expect(await type(bob, 'restore')).toMatchObject({ message: 'Second is back.', conversationId: second });
    expect(await type(bob, 'restore first')).toMatchObject({ conversationId: first });
    expect((await read(first)).status).toBe(200);
    expect(await type(bob, 'restore 1')).toMatchObject({ error: { remediation: '/restore list' } });
  });
});
