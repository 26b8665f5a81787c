import { randomUUID } from 'node:crypto';
import type {
  ApiError,
  Conversation,
  ConversationSettings,
  MessageAck,
  Page,
  Project,
  ProjectBriefing,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('a conversation that begins with its first message', () => {
  let instance: OpenInstance;
  let ada: Someone;
  let house: Project;

  beforeAll(async () => {
    instance = await openInstance();
    ({ ada } = instance);
    const wanted = { name: 'House', instructions: 'Nails are counted.' };
    house = (await instance.call<Project>('POST', '/api/projects', wanted, ada)).body;
  });
  afterAll(() => instance?.close());

  const begin = <Reply>(message: object) =>
    instance.call<Reply>('POST', '/api/conversations/begin', message, ada);
  const listed = async () =>
    (await instance.call<Page<Conversation>>('GET', '/api/conversations', undefined, ada)).body.items;

  it('is not there when the message is refused, and once when it is sent twice', async () => {
    const message = { clientId: randomUUID(), content: 'Lay the floor', projectId: house.id };
    const refused = await begin<ApiError>({ ...message, model: 'nope/x', thinking: 'high' });
    expect(refused.body.code).toBe('model_unknown');
    expect((await begin<ApiError>({ ...message, fileIds: [randomUUID()] })).body.code).toBe('not_found');
    expect(await listed()).toEqual([]);
    const how = { thinking: 'high', systemPrompt: 'Be brief.' };
    const [first, again] = [
      await begin<MessageAck>({ ...message, ...how }),
      await begin<MessageAck>({ ...message, ...how }),
    ];
    expect(first.status).toBe(202);
    expect(again.body).toMatchObject({ runId: first.body.runId, conversationId: first.body.conversationId });
    expect(await listed()).toMatchObject([{ id: first.body.conversationId, projectId: house.id }]);
    const url = `/api/conversations/${first.body.conversationId}/settings`;
    expect((await instance.call<ConversationSettings>('GET', url, undefined, ada)).body).toMatchObject(how);
  });

  it('is told of its project what agents of others are told too, and nobody else is', async () => {
    const url = `/api/projects/${house.id}/briefing`;
    const { body } = await instance.call<ProjectBriefing>('GET', url, undefined, ada);
    expect(body.briefing).toContain('Nails are counted.');
    const bob = await instance.add('Bob');
    expect((await instance.call('GET', url, undefined, bob)).status).toBe(404);
  });
});
