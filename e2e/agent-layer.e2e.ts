import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversationIdSchema, type ConversationId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mosaic, TerminalSession } from './support/command-line.js';
import { GatewayProcess } from './support/gateway-process.js';
import { startModelProcess, type ModelProcess } from './support/model-process.js';
import { admin, setUp, type Person } from './support/person.js';

describe('conversations, agents and models, by the command line and by what is typed in a terminal', () => {
  let gateway: GatewayProcess;
  let model: ModelProcess;
  let person: Person;
  let house: string;

  beforeAll(async () => {
    model = await startModelProcess(['tokens-5', 'fail-500']);
    const host = new URL(model.baseUrl).host;
    gateway = await GatewayProcess.start({
      env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl, MOSAIC_OUTBOUND_ALLOWED_HOSTS: host },
    });
    person = await setUp(gateway);
    house = (await person.client.projects.create({ name: 'House' })).id;
    await mosaic(gateway, ['login', '--email', admin.email, '--password-stdin'], admin.password);
  }, 600_000);

  afterAll(async () => {
    await gateway.dispose();
    model.stop();
  });

  const read = (id: ConversationId) => person.client.conversations.get(id);
  const ask = async (...options: string[]) => {
    const { stdout, stderr } = await mosaic(gateway, ['run', 'count', '-o', 'json', ...options]);
    const told = JSON.parse(stdout || '{}') as Record<'model' | 'reason' | 'conversationId', string>;
    return { ...told, id: conversationIdSchema.parse(told.conversationId), stderr };
  };
  const inTerminal = async (
    args: readonly string[],
    work: (type: (line: string, said: RegExp) => Promise<string>, terminal: TerminalSession) => Promise<void>,
  ): Promise<void> => {
    const terminal = TerminalSession.open(gateway, args);
    try {
      await terminal.until(/^connected/m);
      await work(async (line, said) => {
        terminal.press(`${line}\r`);
        return terminal.until(said);
      }, terminal);
    } finally {
      terminal.close();
    }
  };

  it('keeps a conversation in a project, deletes it and brings it back', async () => {
    const { id } = await ask('--project', 'House');
    expect((await read(id)).projectId).toBe(house);
    const succeeds = async (...args: string[]) =>
      expect(await mosaic(gateway, ['sessions', ...args])).toMatchObject({ exitCode: 0 });
    await succeeds('move', id, 'none');
    expect((await read(id)).projectId).toBeNull();

    await inTerminal(['--session', id], async (type, terminal) => {
      await type('/move house', /is in House now/);
      expect((await read(id)).projectId).toBe(house);
      await type('/delete', /Deleted .*\. \/restore brings it back/);
      await expect(read(id)).rejects.toMatchObject({ code: 'not_found' });
      terminal.press('/restore\r');
      const isBack = () =>
        read(id).then(
          () => true,
          () => false,
        );
      await expect.poll(isBack, { timeout: 60_000 }).toBe(true);
      await type('/share days:7', /until 20\d\d-\d\d-\d\d:\s+http\S+\/shared#/);
      await type('/share list', /1\. made 20[\d-]+ · until 20[\d-]+ · this branch/);
      await type('/share revoke 1', /Link 1 shows nothing any more/);
    });
    expect(await person.client.shares.list(id)).toEqual([]);
    await succeeds('rm', id, '--yes');
    await succeeds('restore', id);
    expect((await read(id)).deletedAt).toBeNull();
  }, 600_000);

  it('says how much is thought and what a conversation goes by, for a while', async () => {
    const { id } = await ask('--thinking', 'high', '--system', 'Answer in verse.');
    expect(await person.client.conversations.settings(id)).toMatchObject({
      ...{ thinking: 'high', systemPrompt: 'Answer in verse.' },
      until: expect.any(String) as string,
    });
    await mosaic(gateway, ['sessions', 'set', id, '--thinking', 'none', '--system', 'none']);
    expect(await person.client.conversations.settings(id)).toMatchObject({
      ...{ thinking: null, systemPrompt: null },
    });
  }, 600_000);

  it('takes a document in, and changes an agent, without leaving the terminal', async () => {
    const { id } = await ask();
    const file = join(gateway.home, 'talks.json');
    writeFileSync(file, await (await person.client.conversations.export(id, 'json')).text());
    const before = (await person.client.conversations.list({ limit: 200 })).items.length;
    await inTerminal([], async (type) => {
      await type(`/import ${file}`, /Imported 1 conversation with 2 messages/);
      await type('/agent new Scribe: Write it down.', /Made Scribe/);
      await type('/agent set Scribe thinking: low', /Saved Scribe as version 2/);
      await type('/agent compare Scribe 1..2', /thinking[\s\S]*2: low/);
      const said = await type('/agent delete Scribe', /comes back with \/agent recover\s+[0-9a-f]{8}/);
      const [, handle = ''] = /\/agent recover\s+([0-9a-f]{8})/.exec(said) ?? [];
      await type(`/agent recover ${handle}`, /Scribe is back, as version 2/);
    });
    expect((await person.client.conversations.list({ limit: 200 })).items).toHaveLength(before + 1);
  }, 600_000);

  it('takes a key unseen, and keeps it nowhere on this machine', async () => {
    const secret = 'sk-unseen-0123456789';
    await inTerminal([], async (type, terminal) => {
      await type(`/provider add openai-compatible name:mine url:${model.baseUrl}`, /It is not shown/);
      await type(secret, /mine is added, with 2 models/);
      await type('/provider', /● mine · .* · yours · 2 models/);
      expect(terminal.text()).not.toContain(secret.slice(0, 9));
    });
    const mine = (await person.client.providers.list()).find(({ provider }) => provider === 'mine');
    expect(mine?.keyHint).toBe('…6789');
    await person.client.providers.remove(mine?.connectionId ?? expect.fail('not added'));
  }, 600_000);

  it('says which rule wins and why not the others, and when another model answered in the place of the first', async () => {
    await inTerminal([], async (type) => {
      await type('/model routes add Broken first model:openai/fail-500', /1\. Broken first · always/);
      await type('/model routes test Refactor this function', /● Broken first · It decides/);
    });
    const tried = await mosaic(gateway, ['models', 'routes', 'test', 'Refactor this function']);
    expect(tried.stdout).toMatch(/^ +won {2}Broken first +It decides\.$/m);
    expect(tried.stdout).toMatch(/^ +behind {2}Code goes to .*“Broken first” is asked before it\.$/m);

    const { model: answered, reason, stderr } = await ask();
    expect(answered).toBe('openai/tokens-5');
    expect(reason).toMatch(/stands in for .*which did not answer/);
    expect(stderr).toMatch(/fail-500.*answers instead/);
    const spoken = await mosaic(gateway, ['run', 'count']);
    expect(spoken).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('t0004') as string });
    expect(spoken.stderr).toContain('answers instead');

    await inTerminal([], async (type) => {
      await type('/model routes remove 1', /Removed the rule Broken first/);
    });
    expect(await person.client.routing.rules()).toEqual([]);
  }, 600_000);

  it('writes the workspace of a project beside the person', async () => {
    await person.client.workspaces.create(house as never);
    await inTerminal([], async (type) => {
      await type('/workspace download House', /Wrote .*House\.tar\.gz/);
    });
    expect(readFileSync(join(gateway.home, 'House.tar.gz')).subarray(0, 2)).toEqual(
      Buffer.from([0x1f, 0x8b]),
    );
  }, 600_000);
});
