import { normalizeContext, type Message } from '@earendil-works/pi-ai';
import { describe, expect, it, vi } from 'vitest';
import { agentTools } from './agent-tools.js';
import { requestBody } from './chat-completions/request-body.js';
import { promptTokensAtMost } from './prompt-bound.js';
import { declarationOf } from './tool-declaration.js';

const parameters = {
  type: 'object',
  properties: { path: { type: 'string', description: 'Where it lies.' } },
  required: ['path'],
};
const fileRead = (call = vi.fn(() => Promise.resolve({ text: 'read' }))) => ({
  name: 'file_read',
  description: 'Reads a file.',
  parameters,
  call,
});
const model = { id: 'small', provider: 'here', api: 'openai-completions' } as Parameters<
  typeof requestBody
>[0];

/** As Pi hands it over: with what it was told of the tools. */
const transcript = (tools: ReturnType<typeof agentTools>['tools']): Message[] => [
  { role: 'system', content: 'Be brief.', toolsAdded: tools, timestamp: 0 },
  { role: 'user', content: 'Read it.', timestamp: 0 },
];

describe('tools of a turn', () => {
  it('are told to the model in full, though Pi knows their names alone', () => {
    const { tools, declare } = agentTools([fileRead()]);
    const body = requestBody(model, normalizeContext({ messages: declare(transcript(tools)) }));
    expect(JSON.parse(body.whole)).toMatchObject({
      tools: [
        { type: 'function', function: { name: 'file_read', description: 'Reads a file.', parameters } },
      ],
    });
    expect(JSON.parse(body.withoutTools ?? '')).not.toHaveProperty('tools');
  });

  it('count in full for what a prompt may take', () => {
    const { tools, declare } = agentTools([fileRead()]);
    const boundWith = (messages: Message[]) =>
      promptTokensAtMost(messages, { provider: 'here', model: 'small' });
    const [system, user] = declare(transcript(tools)) as [Message, Message];
    const grown = boundWith([system, user]) - boundWith([{ ...system, toolsAdded: [] } as Message, user]);
    expect(grown).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(parameters)));
  });

  it('are not called with arguments that their schema refuses', async () => {
    const tool = fileRead();
    const [executed] = agentTools([tool]).tools;
    await expect(executed?.execute('c1', { file: 'notes' })).rejects.toThrow('path');
    expect(tool.call).not.toHaveBeenCalled();
    await executed?.execute('c2', { path: 'notes' });
    expect(tool.call).toHaveBeenCalledWith(expect.objectContaining({ input: { path: 'notes' } }));
  });
});

describe('a declaration', () => {
  it('is written anew where the same schema is somebody else’s', () => {
    const { name, description } = fileRead();
    const first = declarationOf({ name, description, parameters });
    expect(declarationOf({ name, description, parameters })).toBe(first);
    const other = declarationOf({ name: 'file_list', description, parameters });
    expect(JSON.parse(other.json)).toMatchObject({ function: { name: 'file_list' } });
  });
});
