import { randomUUID } from 'node:crypto';
import type { Conversation, ToolOutputId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import type { AgentWorld } from './agent-world.js';

export function describeToolOutputs(world: AgentWorld): void {
  const { as } = world;
  const keep = (talk: Conversation, text: string, actor = world.ada) =>
    as(actor, ({ toolOutputs }) =>
      toolOutputs.keep(actor, {
        id: randomUUID() as ToolOutputId,
        conversationId: talk.id,
        sha256: `digest of ${text}`,
        text,
        createdAt: '2026-01-01T10:00:00.000Z',
      }),
    );
  const read = (talk: Conversation, id: ToolOutputId, offset = 0, limit = 100, actor = world.ada) =>
    as(actor, ({ toolOutputs }) =>
      toolOutputs.read(actor, { conversationId: talk.id, id }, { offset, limit }),
    );

  it('keeps what a tool gave once in a conversation, and gives any part of it', async () => {
    const talk = await world.begun();
    const id = await keep(talk, 'one two three');
    expect(await keep(talk, 'one two three')).toBe(id);
    expect(await read(talk, id, 4, 3)).toEqual({ text: 'two', characters: 13 });
    expect(await read(talk, id, 50)).toEqual({ text: '', characters: 13 });
  });

  it('gives it to nobody else, in no other conversation, and keeps nothing in one that is not theirs', async () => {
    const talk = await world.begun();
    const other = await world.begun();
    const id = await keep(talk, 'secret');
    expect(await read(talk, id, 0, 100, world.bob)).toBeUndefined();
    expect(await read(other, id)).toBeUndefined();
    await expect(keep(talk, 'slipped in', world.bob)).rejects.toMatchObject({ code: 'not_found' });
    await expect(keep(talk, 'secret', world.bob)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('counts it into what its owner takes up', async () => {
    const talk = await world.begun();
    const taken = () => as(world.ada, ({ attachments }) => attachments.bytesOf(world.ada));
    const before = await taken();
    await keep(talk, 'äb');
    expect((await taken()) - before).toBe(3);
  });
}
