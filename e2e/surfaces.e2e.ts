import { conversationIdSchema } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mosaic, TerminalSession } from './support/command-line.js';
import { GatewayProcess } from './support/gateway-process.js';
import { startModelProcess, type ModelProcess } from './support/model-process.js';
import { admin, setUp, textsOf, type Person } from './support/person.js';
import { untilStore } from './support/waiting.js';

const escape = '\u001b';

describe('the surfaces on one gateway', () => {
  let gateway: GatewayProcess;
  let model: ModelProcess;
  let person: Person;

  beforeAll(async () => {
    model = await startModelProcess(['tokens-400-10ms', 'tokens-5']);
    gateway = await GatewayProcess.start({ env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl } });
    person = await setUp(gateway);
  }, 600_000);

  afterAll(async () => {
    await gateway.dispose();
    model.stop();
  });

  it('a command that needs a sign-in says so and ends with 4, its input closed', async () => {
    const result = await mosaic(gateway, ['run', 'hello', '-o', 'jsonl']);
    expect(result.exitCode).toBe(4);
    const last = JSON.parse(result.stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>;
    expect(last).toMatchObject({ v: 1, type: 'result', ok: false, exit: 4 });
    expect(result.stderr + result.stdout).toContain('mosaic login');
  });

  it('signs in with a password from standard input', async () => {
    const result = await mosaic(
      gateway,
      ['login', '--email', admin.email, '--password-stdin'],
      admin.password,
    );
    expect(result).toMatchObject({ exitCode: 0 });
    const who = await mosaic(gateway, ['whoami']);
    expect(who.stdout).toContain(admin.email);
  });

  it('streams an answer to a script and ends with one result', async () => {
    const result = await mosaic(gateway, ['run', 'count', '-o', 'jsonl']);
    expect(result.exitCode).toBe(0);
    const lines = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; ok?: boolean });
    expect(lines.filter(({ type }) => type === 'result')).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ type: 'result', ok: true });
    expect(lines.some(({ type }) => type === 'text-delta')).toBe(true);
  });

  it('has another model and agent answer from the next message on, by the command line and by what is typed in a terminal', async () => {
    const ask = async (...options: string[]) => {
      const { stdout, stderr } = await mosaic(gateway, ['run', 'count', '-o', 'json', ...options]);
      const told = JSON.parse(stdout || '{}') as Record<
        'model' | 'reason' | 'agent' | 'conversationId',
        string
      >;
      expect({ ...told, stderr }).toMatchObject({ ok: true, reason: expect.stringMatching(/\w/) as string });
      return told;
    };
    const use = async (model: string) =>
      expect(await mosaic(gateway, ['models', 'use', model, '--session', id])).toMatchObject({ exitCode: 0 });
    const { model: routed, conversationId: id, agent } = await ask();
    const other = routed.replace(/[^/]+$/, routed.endsWith('/tokens-5') ? 'tokens-400-10ms' : 'tokens-5');
    const here = ['--session', id];
    await use(other);
    expect(await ask(...here)).toMatchObject({ model: other, agent });
    expect(await ask(...here, '--agent', 'planner')).toMatchObject({ model: other, agent: 'planner' });
    expect(await ask(...here)).toMatchObject({ model: other, agent: 'planner' });
    await use('auto');
    expect(await ask(...here)).toMatchObject({ model: routed, agent: 'planner' });

    const { client } = person;
    const conversationId = conversationIdSchema.parse(id);
    const answers = async () =>
      (await client.conversations.history(conversationId)).filter(
        ({ role, state }) => role === 'assistant' && state === 'complete',
      );
    const agents = new Map((await client.agents.list({ limit: 50 })).items.map((one) => [one.id, one.name]));
    const terminal = TerminalSession.open(gateway, here);
    const command = async (line: string, said: RegExp) => {
      terminal.press(`${line}\r`);
      await terminal.until(said);
    };
    const say = async () => {
      const before = (await answers()).length;
      terminal.press('count\r');
      await expect.poll(async () => (await answers()).length).toBe(before + 1);
      const last = (await answers()).at(-1);
      const run = await client.runs.get(last?.runId ?? expect.fail('no run'));
      return [`${last?.provider}/${last?.model}`, agents.get(run.agentId ?? expect.fail('no agent'))];
    };
    try {
      await terminal.until(/^connected/m);
      await command(`/model ${other}`, /tokens-\S+ answers from the next turn on/);
      await command('/agent researcher', /researcher answers from the next turn on/);
      expect(await say()).toEqual([other, 'researcher']);
      expect(await say()).toEqual([other, 'researcher']);
      await command('/agent clear', new RegExp(`${agent} answers from the next turn on`));
      await command('/model clear', /automatically/);
      expect(await say()).toEqual([routed, agent]);
    } finally {
      terminal.close();
    }
  }, 600_000);

  it('takes what is piped in as part of the message', async () => {
    const result = await mosaic(gateway, ['run', 'what is this?'], 'a line from a file\n');
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toContain('t0400');
    const list = await mosaic(gateway, ['sessions', 'list', '-o', 'name']);
    const latest = conversationIdSchema.parse(list.stdout.split('\n')[0]);
    const [question] = await person.client.conversations.history(latest);
    expect(JSON.stringify(question?.parts)).toContain('a line from a file');
  });

  it('tells other surfaces when an answer begins and when it is over', async () => {
    const chat = person.openChat();
    await untilStore(chat.connection, ({ state }) => state === 'online');
    const changed: string[] = [];
    chat.onChange(({ id }) => changed.push(id));
    const result = await mosaic(gateway, ['run', 'count', '-o', 'json']);
    const { conversationId } = JSON.parse(result.stdout) as { conversationId: string };
    await expect.poll(() => changed.filter((id) => id === conversationId).length).toBeGreaterThanOrEqual(2);
    chat.close();
  });

  it('shows the same tokens live in a terminal and in another surface', async () => {
    const { id } = await person.client.conversations.create();
    const chat = person.openChat();
    const view = chat.conversation(id);
    await untilStore(view.load, ({ phase }) => phase === 'ready');
    const terminal = TerminalSession.open(gateway, ['--session', id]);
    try {
      await terminal.until(/Enter/);
      terminal.press('count to four hundred\r');
      const live = await untilStore(view, ({ messages }) =>
        [...messages.values()].some(({ role, streaming }) => role === 'assistant' && streaming),
      );
      expect(textsOf(live)[0]).toBe('count to four hundred');
      await terminal.until('t0010');
      const ended = await untilStore(view, ({ runs }) =>
        [...runs.values()].some(({ state }) => state === 'completed'),
      );
      await terminal.until('t0400');
      const shown = terminal.text();
      for (const token of textsOf(ended).at(-1)?.split(' ') ?? []) expect(shown).toContain(token);
    } finally {
      terminal.close();
      chat.close();
    }
  });

  it('stops an answer with Escape, and survives a gateway that is killed', async () => {
    const terminal = TerminalSession.open(gateway);
    try {
      await terminal.until(/Enter/);
      terminal.press('count again\r');
      await terminal.until('t0020');
      terminal.press(escape);
      await terminal.until(/stopped/i);

      terminal.press('and once more\r');
      await terminal.until(/and once more[\s\S]*t0020/);
      await gateway.kill();
      await terminal.until(/reconnecting/i);
      await gateway.start();
      await terminal.until(/interrupted/i);
      terminal.press('/continue\r');
      await terminal.until(/t0400/);
      terminal.press('\u0004');
      expect(await terminal.exited).toBe(0);
      expect(terminal.text()).toContain('mosaic tui --session');
    } finally {
      terminal.close();
    }
  }, 600_000);

  it('ends with 6 and the next command when no gateway answers', async () => {
    await gateway.kill();
    const result = await mosaic(gateway, ['run', 'hello']);
    expect(result.exitCode).toBe(6);
    expect(result.stderr).toContain('mosaic gateway start');
  });
});
