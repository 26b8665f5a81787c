import { randomUUID } from 'node:crypto';
import { errorBody, SmallAgent, SmallGateway } from '@mosaicstack/client/testing';
import type { ClientId, RunEvent } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const at = (...args: string[]): string[] => [...args, '--gateway', gateway.url];
const lines = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const ready = (answer: string): void => {
  gateway.onMessage = (agent) => agent.begin().say(answer).end();
};

describe('mosaic run', () => {
  it('prints the answer alone on stdout, exit 0', async () => {
    ready('Hello there');
    const { exit, out } = await home.run(at('run', 'Say', 'hello'));
    expect({ exit, out }).toEqual({ exit: 0, out: 'Hello there\n' });
    expect(gateway.received).toMatchObject([{ content: 'Say hello' }]);
  });

  it('prints words as they come', async () => {
    const { finished, printed } = home.start(at('run', 'Hi'));
    gateway.onMessage = (agent) => {
      agent.begin().say('one ');
      void printed('one ').then(() => agent.say('two').end());
    };
    expect((await finished).out).toBe('one two\n');
  });

  it('adds what is piped in to the message', async () => {
    ready('ok');
    await home.run(at('run', 'Sum this up:'), { stdin: 'line 1\nline 2\n' });
    expect(gateway.received).toMatchObject([{ content: 'Sum this up:\n\nline 1\nline 2' }]);
  });

  it('goes on with a conversation by its id or the latest one', async () => {
    ready('ok');
    await home.run(at('run', 'first'));
    const conversationId = gateway.log.conversations()[0]?.id as string;
    await home.run(at('run', 'second', '--session', conversationId, '--model', 'demo/one'));
    await home.run(at('run', 'third', '--continue'));
    expect(gateway.received).toMatchObject([
      { content: 'first' },
      { conversationId, model: 'demo/one' },
      { conversationId },
    ]);
  });

  it('leaves no conversation behind when the message is refused or a file is not there', async () => {
    gateway.overrides.set('message', () => ({
      status: 422,
      body: errorBody('model_unavailable', 'There is no such model.'),
    }));
    const refused = await home.run(at('run', 'Hi', '--model', 'nope/x', '--thinking', 'high', '--json'));
    expect(lines(refused.out)).toMatchObject([{ ok: false, conversationId: null }]);
    expect(gateway.received).toMatchObject([{ content: 'Hi', model: 'nope/x', thinking: 'high' }]);
    const { exit, talk } = await home.run(at('run', 'Hi', '--file', 'nope.txt'));
    expect({ exit, talk }).toEqual({
      exit: 2,
      talk: 'error: The file nope.txt cannot be read. (invalid_request)\n  why   There is no such file.\n  try   ls -la .\n',
    });
    expect(gateway.log.conversations()).toEqual([]);
    expect(gateway.received).toHaveLength(1);
  });

  it('gives every event a line and ends in a result with -o jsonl', async () => {
    ready('Hello');
    const { out, exit } = await home.run(at('run', 'Hi', '-o', 'jsonl'));
    const all = lines(out);
    expect(all.slice(0, -1).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(all.at(-1)).toMatchObject({ v: 1, type: 'result', ok: true, exit: 0, hint: null });
    expect((all.at(-1) as unknown as RunEvent).runId).toMatch(/-/);
    expect(exit).toBe(0);
  });

  it('gives one object with the whole text with --json', async () => {
    ready('Hello');
    const { out } = await home.run(at('run', 'Hi', '--json'));
    expect(lines(out)).toMatchObject([{ v: 1, type: 'result', ok: true, text: 'Hello' }]);
  });

  it('says when another model answered in the place of the one that was chosen', async () => {
    const text = 'first/opus cannot be reached. GLM answers instead.';
    const decision = {
      ...{ provider: 'second', model: 'glm', label: 'GLM', demo: false, fallbackStep: 1 },
      reason: 'It stands in for Opus, which did not answer.',
    };
    gateway.onMessage = (agent) => {
      agent.begin();
      gateway.append(
        agent.runId,
        { type: 'notice', data: { code: 'model_fallback', text } },
        { type: 'run-routed', data: { decision } },
      );
      agent.say('Done.').end();
    };
    expect(await home.run(at('run', 'Hi'))).toEqual({ exit: 0, out: 'Done.\n', talk: `${text}\n` });
    const { out, talk } = await home.run(at('run', 'Hi', '--json'));
    expect(lines(out)).toMatchObject([{ model: 'second/glm', reason: decision.reason, text: 'Done.' }]);
    expect(talk).toBe(`${text}\n`);
  });

  it('ends in a result on failure too', async () => {
    const { out, talk, exit } = await home.run([
      'run',
      'Hi',
      '-o',
      'jsonl',
      '--gateway',
      'http://127.0.0.1:9',
    ]);
    expect(lines(out)).toMatchObject([
      { type: 'result', ok: false, code: 'unauthorized', exit: 4, runId: null },
    ]);
    expect(talk).toMatch(
      /^error: .* \(unauthorized\)\n {2}try {3}mosaic login --gateway http:\/\/127\.0\.0\.1:9\n$/,
    );
    expect(exit).toBe(4);
  });

  it('loses nothing over a connection that breaks', async () => {
    const { finished, printed } = home.start(at('run', 'Count'));
    gateway.onMessage = (agent) => {
      agent.begin();
      void (async () => {
        for (let round = 0; round < 4; round += 1) {
          agent.say(`before${round} `);
          await printed(`before${round} `);
          gateway.cut();
          agent.say(`after${round} `);
        }
        agent.end();
      })();
    };
    const { out, exit } = await finished;
    expect(out).toBe('before0 after0 before1 after1 before2 after2 before3 after3 \n');
    expect(exit).toBe(0);
  });

  it('sends a message again that was not acknowledged, and it is stored once', async () => {
    ready('ok');
    let drops = 1;
    gateway.dropReply = (route) => route.endsWith('/begin') && drops-- > 0;
    const { exit } = await home.run(at('run', 'Once'));
    expect(exit).toBe(0);
    expect(gateway.received).toHaveLength(2);
    expect(new Set(gateway.received.map(({ clientId }) => clientId)).size).toBe(1);
    expect(gateway.log.conversations()).toHaveLength(1);
  });

  it('keeps control characters of an answer from the terminal', async () => {
    gateway.onMessage = (agent) => agent.begin().say('a\u001b]0;title\u0007b', '\tc\u009b2Jd').end();
    expect((await home.run(at('run', 'Hi'))).out).toBe('a]0;titleb\tc2Jd\n');
  });

  it('does not wait for a stdin that stays open when told to leave it alone', async () => {
    ready('ok');
    const { child, finished } = home.start(at('run', 'Hi', '--no-input'), { stdin: 'open' });
    expect((await finished).exit).toBe(0);
    expect(gateway.received).toMatchObject([{ content: 'Hi' }]);
    child.stdin?.destroy();
  });
});

describe('exit codes', () => {
  it('1: the answer failed', async () => {
    gateway.onMessage = (agent) =>
      agent.begin().say('Half').fail({
        code: 'model_unavailable',
        message: 'The model did not answer.',
        cause: 'The server said 503.',
        remediation: 'mosaic models list',
      });
    const { exit, out, talk } = await home.run(at('run', 'Hi'));
    expect({ exit, out }).toEqual({ exit: 1, out: 'Half\n' });
    expect(talk).toBe(
      'error: The model did not answer. (model_unavailable)\n  why   The server said 503.\n  try   mosaic models list\n',
    );
  });

  it('2: bad usage', async () => {
    expect((await home.run(at('run'))).exit).toBe(2);
    expect((await home.run(['run', '--nonsense'])).exit).toBe(2);
    expect((await home.run(['nonsense'])).exit).toBe(2);
    expect((await home.run(['run', 'x', '--gateway', 'nowhere'])).exit).toBe(2);
  });

  it('3: not found', async () => {
    expect((await home.run(at('run', 'Hi', '--session', 'no-id'))).exit).toBe(3);
    expect((await home.run(at('sessions', 'show', randomUUID()))).exit).toBe(3);
  });

  it('4: sign-in needed', async () => {
    home.signIn(gateway.url, 'expired');
    const { exit, talk } = await home.run(at('run', 'Hi'));
    expect(exit).toBe(4);
    expect(talk).toContain('(unauthorized, request request-1)');
  });

  it('5: conflict', async () => {
    gateway.overrides.set('message', () => ({ status: 409, body: errorBody('run_in_progress', 'Wait.') }));
    expect((await home.run(at('run', 'Hi'))).exit).toBe(5);
  });

  it('6: gateway unreachable', async () => {
    const args = at('run', 'Hi');
    await gateway.stop();
    const { exit, talk } = await home.run(args);
    expect(exit).toBe(6);
    expect(talk).toContain('try   mosaic gateway start');
  });

  it('7: degraded', async () => {
    gateway.overrides.set('GET /health', () => ({ status: 200, body: { status: 'ok', version: '1' } }));
    gateway.overrides.set('GET /health/ready', () => ({
      status: 503,
      body: { status: 'unavailable', checks: { database: false } },
    }));
    const { exit, out } = await home.run(at('gateway', 'status'));
    expect({ exit, isNamed: out.includes('FAIL  database') }).toEqual({ exit: 7, isNamed: true });
  });

  it('9: time limit, and the answer is stopped', async () => {
    gateway.onMessage = (agent) => void agent.begin().say('Slow');
    const { exit } = await home.run(at('run', 'Hi', '--timeout', '0.5'));
    expect(exit).toBe(9);
    expect(gateway.stopped).toHaveLength(1);
  });

  it('130: interrupted, and the answer is stopped', async () => {
    const { child, finished, printed } = home.start(at('run', 'Hi', '-o', 'jsonl'));
    gateway.onMessage = (agent) => void agent.begin().say('Working');
    await printed('Working');
    child.kill('SIGINT');
    const { exit, out } = await finished;
    expect(exit).toBe(130);
    expect(gateway.stopped).toHaveLength(1);
    expect(lines(out).at(-1)).toMatchObject({ type: 'result', ok: false, code: 'interrupted', exit: 130 });
  });
});

describe('mosaic sessions', () => {
  const conversation = (title: string) => {
    const { id } = gateway.log.createConversation(title);
    const ack = gateway.log.send({ clientId: randomUUID() as ClientId, content: 'Hi', conversationId: id });
    return { id, runId: ack.runId };
  };

  it('lists in every form', async () => {
    const older = conversation('Older');
    const newer = conversation('New, "quoted" \u001b[31mred\u202etxt');
    const list = async (...args: string[]) => (await home.run(at('sessions', 'list', ...args))).out;
    expect(await list('-o', 'name')).toBe(`${newer.id}\n${older.id}\n`);
    expect(await list()).toMatch(/^ID .*UPDATED .*STATE .*TITLE\n.*answering {2}New, "quoted" redtxt\n/);
    expect(await list('-o', 'wide')).toContain('CREATED');
    expect(await list('-o', 'csv')).toContain('"New, ""quoted"" redtxt"');
    expect(JSON.parse(await list('-o', 'json'))).toMatchObject({
      v: 1,
      items: [{ id: newer.id }, { id: older.id }],
    });
    expect(lines(await list('-o', 'jsonl'))).toMatchObject([
      { v: 1, id: newer.id },
      { v: 1, id: older.id },
    ]);
    expect(JSON.parse(await list('--json', 'id,title')).items[1]).toEqual({ id: older.id, title: 'Older' });
    expect(await list('--json')).toContain('title\n');
    expect((await home.run(at('sessions', 'list', '--json', 'nothing'))).exit).toBe(2);
  });

  it('shows the branch that is read', async () => {
    const { id, runId } = conversation('Talk');
    new SmallAgent(gateway, runId).begin().say('Hello \u001b[2J').end();
    const { out } = await home.run(at('sessions', 'show', id));
    expect(out).toBe('\nuser\nHi\n\nassistant\nHello \n');
  });

  it('follows an answer from its start, and leaving it stops nothing', async () => {
    const { id, runId } = conversation('Talk');
    const agent = new SmallAgent(gateway, runId).begin().say('one ');
    const left = home.start(at('sessions', 'attach', id));
    await left.printed('one ');
    left.child.kill('SIGINT');
    expect((await left.finished).exit).toBe(130);
    expect(gateway.stopped).toEqual([]);
    const stays = home.start(at('sessions', 'attach', id));
    await stays.printed('one ');
    agent.say('two').end();
    expect(await stays.finished).toMatchObject({ exit: 0, out: 'one two\n' });
  });

  it('stops an answer', async () => {
    const { id, runId } = conversation('Talk');
    expect((await home.run(at('sessions', 'stop', id))).exit).toBe(0);
    expect(gateway.stopped).toEqual([runId]);
    expect((await home.run(at('sessions', 'stop', id))).talk).toContain('No answer');
  });
});

describe('the conversation that is meant', () => {
  const answered = async (): Promise<string> => {
    ready('Ahoy');
    await home.run(at('run', 'Sail ho'));
    return gateway.log.conversations()[0]?.id as string;
  };

  it('is named by its title or the end of its id wherever a conversation is named', async () => {
    const id = await answered();
    const end = id.slice(-6);
    expect((await home.run(at('sessions', 'show', end))).out).toContain('Ahoy');
    expect((await home.run(at('sessions', 'stop', 'sail HO'))).talk).toContain('No answer');
    expect((await home.run(at('sessions', 'attach', 'Sail ho'))).talk).toContain('No answer');
    expect((await home.run(at('sessions', 'discard', end))).exit).toBe(0);
    expect((await home.run(at('sessions', 'queue', 'Sail ho'))).talk).toContain('Nothing waits');
    expect((await home.run(at('sessions', 'steer', end, 'More'))).exit).toBe(0);
    expect(await home.run(at('run', 'On', '--session', 'Sail ho'))).toMatchObject({ exit: 0, out: 'Ahoy\n' });
    expect(gateway.log.conversations()).toHaveLength(1);
  });

  it('is asked for again when two have the name, or none', async () => {
    const [one, other] = [gateway.log.createConversation('Twins'), gateway.log.createConversation('Twins')];
    for (const verb of ['show', 'retry', 'compact', 'tools']) {
      const { exit, talk } = await home.run(at('sessions', verb, 'Twins'));
      expect({ verb, exit, isNamed: [one, other].every(({ id }) => talk.includes(id.slice(-6))) }).toEqual({
        verb,
        exit: 5,
        isNamed: true,
      });
    }
    const unknown = await home.run(at('run', 'Hi', '--session', 'Nobody'));
    expect(unknown).toMatchObject({ exit: 3, out: '' });
    expect(unknown.talk).toContain('mosaic sessions list');
    expect(gateway.received).toEqual([]);
  });
});
