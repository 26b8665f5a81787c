import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { createClient } from '@mosaicstack/client';
import { errorBody, type SmallGateway } from '@mosaicstack/client/testing';
import { commandRegistry } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { startGateway, token } from '../testing/running-tui.js';
import type { TuiExit } from '../tui-options.js';
import { startPlain } from './start-plain.js';

let gateway: SmallGateway;
let input: PassThrough;
let processEvents: EventEmitter;
let written: string;
let exit: Promise<TuiExit>;

function begin(given: string | undefined = token): void {
  const client = createClient({ baseUrl: gateway.url, token: () => given });
  const output = { write: (text: string) => (written += text) };
  exit = startPlain({ client, gatewayUrl: gateway.url, version: '0.1.0', input, output, processEvents });
}
const shows = (text: string | RegExp): Promise<void> =>
  expect.poll(() => written, { timeout: 60_000 }).toMatch(typeof text === 'string' ? literally(text) : text);
const literally = (text: string): RegExp =>
  new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));

beforeEach(async () => {
  written = '';
  input = new PassThrough();
  processEvents = new EventEmitter();
  gateway = await startGateway();
  gateway.manifest = {
    version: '1',
    commands: commandRegistry.map((command) => ({ ...command, available: true })),
  };
  gateway.onCommand = ({ reference, conversationId }, reply) =>
    reply({ reference, command: '', conversationId, ok: true, message: '**Done** so.' });
});
afterEach(async () => {
  input.end();
  processEvents.emit('SIGTERM');
  await exit;
  await gateway.stop();
});

it('prints whole lines of an answer as they come, each once, and no control code', async () => {
  begin();
  await shows('signed in as Ada');
  input.write('hello\n');
  const answer = await Answering.next(gateway);
  answer.write('first line\nsecond \u001b[2J\u009b5A');
  await shows('Mosaic: first line\n');
  expect(written).not.toContain('second');
  answer.write('half\nand the end');
  answer.end();
  await shows('second half\nand the end\nYour turn.');
  expect(written.match(/first line/g)).toHaveLength(1);
  // eslint-disable-next-line no-control-regex
  expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

it('carries out commands and names the nearest', async () => {
  begin();
  await shows('signed in as Ada');
  input.write('/today\n');
  await shows('Done so.');
  input.write('/todya\n');
  await shows('Did you mean /today?');
  input.write('/sessions\n');
  await shows('No conversations yet.');
  input.write('/quit\n');
  expect(await exit).toMatchObject({ reason: 'quit', exitCode: 0 });
});

it('leaves a conversation that is gone, and does with files and links what the terminal does', async () => {
  begin();
  await shows('signed in as Ada');
  input.write('hello\n');
  const answer = await Answering.next(gateway);
  answer.write('Welcome.');
  answer.end();
  await shows('Your turn.');
  gateway.overrides.set(`GET /api/conversations/${answer.conversationId}/shares`, () => ({
    status: 200,
    body: { shares: [] },
  }));
  input.write('/share list\n');
  await shows('No link leads here. /share makes one.');
  input.write('/import nothing.json\n');
  await shows(/There is no file \S+nothing\.json that can be read\./);
  input.write('/workspace download\n');
  await shows('Name a project: /workspace download PROJECT');
  gateway.onCommand = ({ reference }, reply) =>
    reply({ reference, command: 'delete', conversationId: null, ok: true, message: 'Deleted hello.' });
  input.write('/delete\n');
  await shows('Deleted hello.\nA new conversation.');
});

it('answers what was piped in before it ends', async () => {
  begin();
  input.end('one question\n');
  const answer = await Answering.next(gateway);
  answer.write('one answer');
  answer.end();
  expect(await exit).toMatchObject({ exitCode: 0, conversationId: answer.conversationId });
  expect(written).toContain('Mosaic: one answer');
  expect(written).toContain(`mosaic tui --plain --session ${answer.conversationId}`);
});

it('stops the answer on Ctrl+C, and says that it reconnects', async () => {
  begin();
  await shows('signed in as Ada');
  input.write('hello\n');
  const answer = await Answering.next(gateway);
  answer.write('begun\n');
  await shows('Mosaic: begun');
  processEvents.emit('SIGINT');
  await expect.poll(() => gateway.stopped, { timeout: 60_000 }).toEqual([answer.runId]);
  answer.end('stopped');
  await shows('Stopped.');
  gateway.cut();
  await shows(/The connection was lost; trying again\.\nConnected again\./);
});

it('ends with 4 and the reason for somebody who is not signed in', async () => {
  gateway.overrides.set('GET /api/me', () => ({
    status: 401,
    body: errorBody('unauthorized', 'You are not signed in.'),
  }));
  begin('no such token');
  expect(await exit).toMatchObject({ exitCode: 4 });
  await shows('Refused: ');
});
