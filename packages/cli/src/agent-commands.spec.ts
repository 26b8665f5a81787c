import { SmallGateway } from '@mosaicstack/client/testing';
import { type Agent, agentConfigurationSchema, type EffectiveView } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
/** Bodies and queries of what was asked, by route. */
let asked: Record<string, unknown>;

const at = '2026-01-01T00:00:00.000Z';
const scribe: Agent = {
  id: '0198a3f0-0001-7000-8000-000000001001' as Agent['id'],
  ownerId: 'ada' as never,
  teamId: null,
  projectId: null,
  isSystem: false,
  ...agentConfigurationSchema.parse({
    name: 'Scribe',
    systemPrompt: 'Write it down.',
    approvalPolicy: { exec: 'deny' },
  }),
  version: 3,
  createdAt: at,
  updatedAt: at,
};
const effective: EffectiveView = {
  agentId: scribe.id,
  agentName: 'Scribe',
  agentVersion: 3,
  entries: [
    { key: 'model', value: 'one/a', layer: 'preferences', over: [{ layer: 'agent', value: 'two/b' }] },
  ],
  ignored: [{ key: 'safety.web', layer: 'preferences', reason: 'The platform decides this.' }],
  tools: ['brain_today'],
  withheld: [{ name: 'shell_exec', reason: 'It is denied.' }],
};

const reply = (route: string, status: number, body?: unknown): void => {
  gateway.overrides.set(route, (given, query) => {
    asked[route] = given ?? Object.fromEntries(query);
    return { status, body };
  });
};

const run = (args: readonly string[], options: { stdin?: string } = {}) =>
  home.run([...args, '--gateway', gateway.url], options);

beforeEach(async () => {
  asked = {};
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  reply('GET /api/agents', 200, { items: [scribe], nextCursor: null });
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

describe('agent', () => {
  it('lists agents, also by the flag form', async () => {
    const { out, exit } = await run(['agent', '--list']);
    expect(exit).toBe(0);
    expect(out).toContain('Scribe');
    expect((await run(['agent', 'list', '-o', 'name'])).out).toBe(`${scribe.id}\n`);
  });

  it('makes and changes agents by what options say, and leaves the rest', async () => {
    reply('POST /api/agents', 201, scribe);
    const made = await run(
      [
        'agent',
        'new',
        'Scribe',
        '--prompt',
        '-',
        '--deny',
        'shell_*',
        '--approve',
        'write=ask',
        '--max-cost',
        '0.5',
      ],
      { stdin: 'Write it down.\n' },
    );
    expect(made.exit).toBe(0);
    expect(asked['POST /api/agents']).toEqual({
      name: 'Scribe',
      systemPrompt: 'Write it down.',
      deniedTools: ['shell_*'],
      approvalPolicy: { write: 'ask' },
      budget: { usdPerRun: 0.5, usdPerDay: null },
    });
    const patch = `PATCH /api/agents/${scribe.id}`;
    reply(patch, 200, scribe);
    await run(['agent', '--update', 'scribe', '--allow', 'all', '--approve', 'write=ask', '--model', 'none']);
    expect(asked[patch]).toEqual({
      version: 3,
      allowedTools: null,
      model: null,
      approvalPolicy: { exec: 'deny', write: 'ask' },
    });
    const odd = await run(['agent', 'update', 'Scribe', '--approve', 'exec=perhaps']);
    expect(odd).toMatchObject({ exit: 2 });
    expect(odd.talk).toContain('--approve exec=ask');
    expect((await run(['agent', 'update', 'Scribe'])).exit).toBe(2);
  });

  it('shows each value with the layer it comes from', async () => {
    reply(`GET /api/agents/${scribe.id}/effective`, 200, effective);
    const { out, talk } = await run(['agent', '--show', 'Scribe', '--effective']);
    expect(talk).toBe('');
    expect(out).toMatch(/model +preferences +one\/a +over agent: two\/b/);
    expect(out).toMatch(/safety\.web +ignored +The platform decides this\./);
    expect(out).toContain('Tools: brain_today\n  not shell_exec: It is denied.');
    const json = await run(['agent', 'show', 'Scribe', '--effective', '-o', 'json']);
    expect(JSON.parse(json.out)).toEqual({ v: 1, ...effective });
  });

  it('compares and restores versions, and deletes once it is sure', async () => {
    const fields = [{ field: 'thinking', from: null, to: 'low' }];
    reply(`GET /api/agents/${scribe.id}/versions/1/compare`, 200, { from: 1, to: 3, fields });
    const compared = await run(['agent', 'versions', 'Scribe', '--compare', '1..3', '-o', 'jsonl']);
    expect(JSON.parse(compared.out)).toMatchObject({ field: 'thinking', to: 'low' });
    reply(`POST /api/agents/${scribe.id}/versions/1/restore`, 200, { ...scribe, version: 4 });
    expect((await run(['agent', 'restore', 'Scribe', '1'])).exit).toBe(0);
    expect(asked[`POST /api/agents/${scribe.id}/versions/1/restore`]).toEqual({ version: 3 });
    expect(await run(['agent', 'delete', 'Scribe'])).toMatchObject({ exit: 2 });
    reply(`DELETE /api/agents/${scribe.id}`, 204);
    expect((await run(['agent', '--delete', 'Scribe', '--yes'])).talk).toContain('mosaic agent recover');
    expect(await run(['agent', 'show', 'nobody'])).toMatchObject({ exit: 3 });
  });
});

describe('memory prefs', () => {
  const tone = { key: 'answer.tone', value: 'dry', mutable: true, updatedAt: at };

  it('sets JSON or text, and tells what does not count', async () => {
    reply('POST /api/preferences', 200, tone);
    await run(['memory', 'prefs', 'set', 'answer.words', '50']);
    expect(asked['POST /api/preferences']).toEqual({ key: 'answer.words', value: 50 });
    await run(['memory', 'prefs', 'set', 'answer.tone', 'dry']);
    expect(asked['POST /api/preferences']).toEqual({ key: 'answer.tone', value: 'dry' });
    reply('GET /api/preferences', 200, { items: [{ ...tone, mutable: false }], frozen: ['answer.*'] });
    expect((await run(['memory', 'prefs', 'list'])).out).toMatch(/answer\.tone +no, frozen +dry/);
    expect(await run(['memory', 'prefs', 'get', 'answer.words'])).toMatchObject({ exit: 3 });
  });
});
