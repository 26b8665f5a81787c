import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RunEngine } from '@mosaicstack/agent';
import {
  type ModelReply,
  type ModelStep,
  type ScriptedModelServer,
  startScriptedModelServer,
  textReply,
  toolCallReply,
} from '@mosaicstack/testing';
import {
  type Agent,
  isEnded,
  type Message,
  type MessageAck,
  type Page,
  type Run,
  textOf,
  type ToolCall,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance } from '../../bootstrap/testing/open-instance.js';
import { RUN_ENGINE } from './runs.tokens.js';

/** A tool may be silent for longer than a run, for it ends by itself. */
const stallSeconds = 5;
const callSeconds = 8;

/** Hands a piece of work each to the same helper, all at once. */
const delegate = (...prompts: string[]): ModelReply => ({
  steps: [
    ...prompts.map((prompt, index): ModelStep => {
      const given = JSON.stringify({ agent: 'helper', prompt });
      return { do: 'tool-call', index, id: `call_${index}`, name: 'agent_delegate', arguments: given };
    }),
    { do: 'finish', reason: 'tool_calls' },
    { do: 'done' },
  ],
});

/** What is answered to whom, by the words of whoever asks. */
const answers: Record<string, ModelReply> = {
  'Hello there.': textReply('Good day.'),
  'Have a model hang.': delegate('Fall silent.', 'Look around.'),
  'Have a tool hang.': delegate('Sleep.', 'Look around.'),
  'Fall silent.': { steps: [{ do: 'text', text: 'Let me' }, { do: 'hang' }] },
  'Sleep.': toolCallReply('shell_exec', { argv: ['sleep', '600'] }, 'call_0'),
  'Look around.': textReply('Seen.'),
};

describe('a delegated agent that hangs', () => {
  let folder: string;
  let model: ScriptedModelServer;
  let instance: OpenInstance;
  let engine: RunEngine;
  let agentId: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-hung-'));
    const file = path.join(folder, 'mosaic.config.json');
    writeFileSync(file, JSON.stringify({ runs: { stallSeconds }, tools: { callSeconds } }));
    model = await startScriptedModelServer({
      models: ['scripted'],
      script: ({ body: { messages } = { model: '', messages: [] } }) => {
        const asked = JSON.stringify(messages.filter(({ role }) => role === 'user'));
        const words = Object.keys(answers).find((one) => asked.includes(one)) ?? '';
        const told = messages.find(({ role }) => role === 'tool');
        if (told && words === 'Sleep.') return textReply(`I was told: ${JSON.stringify(told.content)}`);
        return told ? textReply('One of two.') : (answers[words] ?? textReply('A title'));
      },
    });
    instance = await openInstance({ MOSAIC_CONFIG: file, MOSAIC_OPENAI_BASE_URL: model.baseUrl });
    engine = instance.app.get(RUN_ENGINE);
    await engine.begin(true);
    await instance.platform.providers.refresh();
    const mayRun = { approvalPolicy: { exec: 'allow' } };
    const agent = async (name: string) =>
      (await instance.call<Agent>('POST', '/api/agents', { name, ...mayRun }, instance.ada)).body;
    await agent('helper');
    agentId = (await agent('asking')).id;
  });
  afterAll(async () => {
    await engine?.drain(0);
    await instance?.close();
    await model?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = async <Body>(url: string) =>
    (await instance.call<Body>('GET', url, undefined, instance.ada)).body;

  async function ask(content: string) {
    const { call, ada } = instance;
    const { id } = (await call<{ id: string }>('POST', '/api/conversations', {}, ada)).body;
    const url = `/api/conversations/${id}/messages`;
    const message = { clientId: crypto.randomUUID(), content, agentId };
    const { runId } = (await call<MessageAck>('POST', url, message, ada)).body;
    const hasEnded = async () => isEnded((await read<Run>(`/api/runs/${runId}`)).state);
    await expect.poll(hasEnded, { timeout: 60_000 }).toBe(true);
    const { items } = await read<Page<Message>>(url);
    const run = await read<Run>(`/api/runs/${runId}`);
    const calls = (await read<Page<ToolCall>>(`/api/runs/${runId}/tool-calls`)).items;
    const told = items.flatMap(({ parts }) => parts.filter((part) => part.type === 'tool-result'));
    return { run, calls, told: told.map(({ text }) => text), said: textOf(items.at(-1) ?? { parts: [] }) };
  }

  it('tells whoever asked why, who goes on, and nobody else waits for it', async () => {
    const [inModel, inTool, other] = await Promise.all([
      ask('Have a model hang.'),
      ask('Have a tool hang.'),
      ask('Hello there.'),
    ]);
    expect(inModel).toMatchObject({ run: { state: 'completed', error: null }, said: 'One of two.' });
    expect(inModel.told).toEqual([
      expect.stringMatching(/^The agent helper failed: .*scripted sent nothing for 5 seconds/),
      'Seen.',
    ]);
    expect(inTool).toMatchObject({ run: { state: 'completed', error: null }, said: 'One of two.' });
    expect(inTool.told).toEqual([
      expect.stringMatching(/^I was told: .*It took longer than 8 s and was ended/),
      'Seen.',
    ]);
    expect(other).toMatchObject({ run: { state: 'completed' }, said: 'Good day.' });
    expect(inTool.calls.map(({ tool, state }) => [tool, state])).toEqual([
      ['agent_delegate', 'succeeded'],
      ['agent_delegate', 'succeeded'],
      ['shell_exec', 'failed'],
    ]);
    for (const { run } of [inModel, inTool])
      expect(Date.parse(run.endedAt ?? '')).toBeGreaterThan(Date.parse(other.run.endedAt ?? ''));
  }, 120_000);
});
