import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import type { ConversationId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;
let folder: string;
let before: string;
let id: ConversationId;
let asked: [route: string, body: unknown][];

const at = '2026-01-01T00:00:00.000Z';
const share = (number: number, fields: object = {}) => ({
  id: `0198a3f0-0001-7000-8000-00000000030${number}`,
  ...{ conversationId: id, leafId: id, includesLater: false, includesTools: false },
  ...{ createdAt: at, expiresAt: null, ...fields },
});
const project = {
  id: '0198a3f0-0001-7000-8000-000000000101',
  ...{ name: 'Roof/House', description: '', instructions: '', state: 'active', tags: [] },
  ...{ ownerId: 'ada', teamId: null, columnLimits: {}, version: 1, createdAt: at, updatedAt: at },
};

beforeEach(async () => {
  asked = [];
  folder = mkdtempSync(join(tmpdir(), 'mosaic-files-'));
  before = process.cwd();
  process.chdir(folder);
  gateway = await startGateway();
  ({ id } = gateway.log.createConversation('Floors'));
  gateway.log.message(id, { parts: [{ type: 'text', text: 'About floors' }] });
  gateway.overrides.set('GET /api/projects', () => ({
    status: 200,
    body: { items: [project], nextCursor: null },
  }));
  tui = runTui(gateway.url, { columns: 110, rows: 40, conversationId: id });
  await tui.shows('About floors', 'connected', 'Enter sends');
});
afterEach(async () => {
  process.chdir(before);
  await tui.close();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

const command = (line: string): void => {
  tui.terminal.type(line);
  tui.terminal.press(keys.enter);
};
const reply = (route: string, status: number, body?: unknown): void =>
  void gateway.overrides.set(route, (given) => {
    asked.push([route.split(' ')[0] ?? '', given]);
    return { status, body };
  });

describe('/import', () => {
  it('makes conversations of a file, and says what became of them', async () => {
    writeFileSync(join(folder, 'all my talks.json'), '{"v":1}');
    reply('POST /api/conversations/import', 201, {
      ...{ imported: [id], known: [id], messages: 7, attachments: 1 },
    });
    command('/import all my talks.json');
    await tui.shows('Imported 1 conversation with 7 messages and 1 attachment. 1 conversation came');
    expect(asked).toEqual([['POST', { v: 1 }]]);
  });

  it('names the file that is not there', async () => {
    command('/import nothing.json');
    await tui.shows(`There is no file ${join(folder, 'nothing.json')}`.slice(0, 60));
    expect(asked).toEqual([]);
  });
});

describe('/share', () => {
  const shares = () => `GET /api/conversations/${id}/shares`;

  it('makes a link that ends, with as much of the conversation as is said', async () => {
    const made = share(1, { expiresAt: '2026-01-08T00:00:00.000Z', includesLater: true });
    reply(`POST /api/conversations/${id}/shares`, 201, {
      ...{ share: made, token: 'abcdefghijklmnopqrstuv', path: '/shared#abcdefghijklmnopqrstuv' },
    });
    command('/share days:7 later');
    await tui.shows('reads this branch and what is said later, until 2026-01-08', '/shared#abcdefghij');
    expect(asked).toEqual([['POST', { includesLater: true, includesTools: false, expiresInDays: 7 }]]);
    command('/share forever');
    await tui.shows('“forever” says nothing about a link');
  });

  it('lists what is shared, and takes back one link or all', async () => {
    reply(shares(), 200, { shares: [share(1), share(2, { expiresAt: '2026-01-08T00:00:00.000Z' })] });
    for (const number of [1, 2]) {
      reply(`DELETE /api/conversations/${id}/shares/${share(number).id}`, 204);
    }
    command('/share list');
    await tui.shows(
      'Links to this conversation',
      '1. made 2026-01-01 · until it is taken back · this branch',
      '2. made 2026-01-01 · until 2026-01-08 · this branch',
    );
    command('/share revoke 2');
    await tui.shows('Link 2 shows nothing any more.');
    expect(gateway.requests.at(-1)).toBe(`DELETE /api/conversations/${id}/shares/${share(2).id}`);
    command('/share revoke 9');
    await tui.shows('There is no link with that number');
    command('/share off');
    await tui.shows('Links taken back: 2.');
  });
});

describe('/workspace download', () => {
  it('writes the archive beside the person, never over a file that is there', async () => {
    gateway.raw.set(`GET /api/workspaces/${project.id}/archive`, (response) =>
      response.writeHead(200, { 'content-type': 'application/gzip' }).end('packed'),
    );
    command('/workspace download roof/house');
    await tui.shows('Roof-House.tar.gz');
    await expect.poll(() => existsSync(join(folder, 'Roof-House.tar.gz'))).toBe(true);
    expect(readFileSync(join(folder, 'Roof-House.tar.gz'), 'utf8')).toBe('packed');
    command('/workspace download Roof/House');
    await tui.shows('already; nothing was written.');
    command('/workspace download nowhere');
    await tui.shows('There is no project “nowhere”');
  });
});
