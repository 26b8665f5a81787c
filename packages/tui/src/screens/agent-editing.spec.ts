import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import { type Agent, agentConfigurationSchema } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';
import { takeCommands } from '../testing/taking-commands.js';

let gateway: SmallGateway;
let tui: RunningTui;
let folder: string;
let asked: [route: string, body: unknown][];
let executed: string[];

const at = '2026-01-01T00:00:00.000Z';
const agentOf = (fields: Partial<Agent>): Agent => ({
  id: '0198a3f0-0001-7000-8000-000000001001' as Agent['id'],
  ...{ ownerId: 'ada' as never, teamId: null, projectId: null, isSystem: false },
  ...agentConfigurationSchema.parse({ name: 'Scribe', systemPrompt: 'Write it down.' }),
  ...{ version: 3, createdAt: at, updatedAt: at },
  ...fields,
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mosaic-editing-'));
  asked = [];
  gateway = await startGateway();
  executed = takeCommands(gateway);
  const system = agentOf({
    id: '0198a3f0-0001-7000-8000-000000001002' as Agent['id'],
    name: 'coder',
    isSystem: true,
  });
  gateway.overrides.set('GET /api/agents', () => ({
    status: 200,
    body: { items: [agentOf({}), system], nextCursor: null },
  }));
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Someone whose editor is a small program that is given the file; it says how often it was opened. */
async function open(program: string): Promise<void> {
  const editor = join(folder, 'editor.sh');
  writeFileSync(editor, `#!/bin/sh\ncat "$1" >> ${folder}/seen\n${program}\n`);
  chmodSync(editor, 0o755);
  tui = runTui(gateway.url, { columns: 100, environment: { EDITOR: editor } });
  await tui.shows('connected', 'Enter sends');
}
const command = (line: string): void => {
  tui.terminal.type(line);
  tui.terminal.press(keys.enter);
};
const seen = (): string => readFileSync(join(folder, 'seen'), 'utf8');

describe('an agent in the person’s editor', () => {
  it('is shown whole, and kept as it was saved', async () => {
    gateway.overrides.set(`PATCH /api/agents/${agentOf({}).id}`, (body) => {
      asked.push(['change', body]);
      return { status: 200, body: agentOf({ version: 4 }) };
    });
    await open(`sed -i 's/^thinking:.*/thinking: high/; s/Write it down/Write it well/' "$1"`);
    command('/agent edit scribe');
    await tui.shows('Saved Scribe as version 4.', '/agent compare Scribe 3..4');
    expect(seen()).toMatch(/^name: Scribe$[\s\S]*^tools: all$[\s\S]*^---$\nWrite it down\./m);
    expect(asked).toMatchObject([
      ['change', { version: 3, thinking: 'high', systemPrompt: 'Write it well.', allowedTools: null }],
    ]);
    expect(executed).toEqual([]);
  });

  it('comes back with what is wrong with it, and nothing that was written is lost', async () => {
    gateway.overrides.set('POST /api/agents', (body) => {
      asked.push(['make', body]);
      return { status: 201, body: agentOf({ name: 'Mason' }) };
    });
    await open(
      `if grep -q 'could not be kept' "$1"; then sed -i 's/enormous/low/' "$1"; else sed -i 's/^thinking:.*/thinking: enormous/' "$1"; echo 'Lay stones.' >> "$1"; fi`,
    );
    command('/agent new Mason');
    await tui.shows('Made Mason.', 'It answers after /agent Mason.');
    expect(seen()).toMatch(/# It could not be kept: thinking /);
    expect(asked).toMatchObject([['make', { name: 'Mason', thinking: 'low', systemPrompt: 'Lay stones.' }]]);
  });

  it('stays as it is when nothing was changed', async () => {
    await open('true');
    command('/agent edit Scribe');
    await tui.shows('Nothing was changed.');
    command('/agent edit coder');
    await tui.shows('coder comes with Mosaic. /agent clone coder as NAME makes a copy to change.');
    command('/agent edit nobody');
    await tui.shows('There is no agent “nobody”.');
  });

  it('names the way without an editor', async () => {
    await open('exit 1');
    command('/agent edit Scribe');
    await tui.shows('VISUAL or EDITOR names the one to use', '/agent set NAME');
    command('/agent new Mason: Lay stones.');
    await expect.poll(() => executed).toEqual(['agent new Mason: Lay stones.']);
  });
});
