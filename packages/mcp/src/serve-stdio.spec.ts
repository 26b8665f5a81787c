import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import type { Page, Project } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import type { Refusal } from './answer-call.js';
import type { BrainPort } from './brain-port.js';
import { mostLineBytes } from './line-limit.js';
import { serveStdio } from './serve-stdio.js';
import { mcpTools } from './tools/tools.js';

const message = (id: number, method: string, params: object = {}): string =>
  `${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`;
const hello = message(1, 'initialize', {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'an-agent', version: '1' },
});
const listProjects = message(2, 'tools/call', { name: 'brain_list_projects', arguments: {} });

interface Answer {
  id: number;
  result: { content: [{ text: string }]; isError: boolean };
}

/** Serves a brain that has nothing but projects, listed by the test. */
function serve(list: () => Promise<Page<Project>>, refusal: Partial<Refusal> = {}) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const faults: string[] = [];
  const said = text(output);
  const ended = serveStdio({
    ...{ input, output, tools: mcpTools, version: '1', instructions: 'Look there.' },
    open: () =>
      Promise.resolve({
        brain: { projects: { list } } as unknown as BrainPort,
        here: () => Promise.resolve(undefined),
      }),
    refusalOf: (error) => ({ code: 'internal', message: (error as Error).message, ...refusal }),
    onFault: (fault) => faults.push(fault),
  }).then(() => output.end());
  const resultOf = async (id: number) => {
    const answers = (await said)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
    return answers.find((answer) => answer.id === id)?.result;
  };
  return { input, said, ended, faults, resultOf };
}

it('answers what was asked before its input ended, however long that takes', async () => {
  const waiting = Promise.withResolvers<Page<Project>>();
  const asked = Promise.withResolvers<void>();
  const { input, ended, resultOf } = serve(() => {
    asked.resolve();
    return waiting.promise;
  });
  input.end(`${hello}${listProjects}`);
  await asked.promise;
  // Long after its input has ended.
  for (let turns = 0; turns < 20; turns += 1) await turn();
  waiting.resolve({ items: [], nextCursor: null });
  await ended;
  expect(await resultOf(2)).toEqual({
    content: [{ type: 'text', text: '{"count":0,"more":false}' }],
    isError: false,
  });
});

it('ends when its input breaks off', async () => {
  const { input, ended, said } = serve(() => Promise.reject(new Error('never asked')));
  input.destroy(new Error('broken'));
  await ended;
  expect(await said).toBe('');
});

it('tells of a message that is too long, and goes on', async () => {
  const { input, ended, faults, resultOf } = serve(() => Promise.resolve({ items: [], nextCursor: null }));
  input.end(`${hello}${'x'.repeat(mostLineBytes + 1)}\n${listProjects}`);
  await ended;
  expect(faults).toEqual([`A message of more than ${mostLineBytes} bytes was dropped.`]);
  expect(await resultOf(2)).toMatchObject({ isError: false });
});

it.each<[what: string, refusal: Partial<Refusal>, told: string]>([
  ['the way out', { remediation: 'mosaic login' }, 'No. This helps: mosaic login'],
  ['the reason', { reason: 'It is night.' }, 'No. It is night.'],
  ['what is wrong', { issues: [{ path: 'due', message: 'no day' }] }, 'No. due: no day.'],
  [
    'what is wrong, once',
    { message: 'due: no day.', issues: [{ path: 'due', message: 'no day' }] },
    'due: no day.',
  ],
  [
    'what to do itself',
    { code: 'forbidden' },
    'No. Do not try again; tell the person that they lack the right.',
  ],
  ['no secret', { reason: `msk_${'a'.repeat(40)}\u001b[2J` }, 'No. [secret removed]'],
])('tells an agent %s of a refusal', async (_what, refusal, told) => {
  const { input, ended, resultOf } = serve(() => Promise.reject(new Error('No.')), refusal);
  input.end(`${hello}${listProjects}`);
  await ended;
  expect(await resultOf(2)).toEqual({ content: [{ type: 'text', text: told }], isError: true });
});
