import type { SmallGateway } from '@mosaicstack/client/testing';
import { commandRegistry, type CommandResult } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, token, type RunningTui } from '../testing/running-tui.js';
import { hostileText, seeded } from '../testing/seeded.js';

let gateway: SmallGateway;
let tui: RunningTui;
/** Lines the gateway was asked to carry out. */
let executed: string[];

/** A gateway whose commands all end the same way. */
function answering(outcome: Partial<CommandResult>): void {
  gateway.onCommand = ({ reference, line, conversationId }, reply) => {
    executed.push(line);
    reply({ reference, command: 'tasks', conversationId, ok: true, message: '', ...outcome });
  };
}

beforeEach(async () => {
  executed = [];
  gateway = await startGateway();
  gateway.manifest = {
    version: '1',
    commands: commandRegistry.map((command) => ({ ...command, available: true })),
  };
  answering({ message: '**Open**\n\n- ☐ Lay the floor · not-started · `1f2e3d4c`' });
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

const open = async (options: Parameters<typeof runTui>[1] = {}): Promise<void> => {
  tui = runTui(gateway.url, options);
  await tui.shows('connected', 'Enter sends');
};
const command = (line: string): void => {
  tui.terminal.type(line);
  tui.terminal.press(keys.enter);
};

describe('a command of the gateway', () => {
  it('is sent as it was typed, and its result stands beside the messages', async () => {
    await open();
    command('hello');
    const answer = await Answering.next(gateway);
    answer.write('Welcome.');
    answer.end();
    await tui.shows('Welcome.', 'Enter sends');
    command('/tasks mine Floor plan');
    await tui.shows(/Welcome\.[\s\S]*\/tasks mine Floor plan[\s\S]*Open[\s\S]*Lay the floor/);
    command('and then?');
    await tui.shows(/Lay the floor[\s\S]*› and then\?/);
    expect(executed).toEqual(['tasks mine Floor plan']);
    expect(gateway.received.map(({ content }) => content)).toEqual(['hello', 'and then?']);
  });

  it('stands behind what was said before, also when it was typed while that was being read', async () => {
    await open();
    command('hello');
    const answer = await Answering.next(gateway);
    const { conversationId } = answer;
    answer.write('Welcome.');
    answer.end();
    await tui.shows('Welcome.', 'Enter sends');
    await tui.close();
    const wait = Promise.withResolvers<void>();
    const path = `/api/conversations/${conversationId}/messages`;
    gateway.raw.set(`GET ${path}`, (response) => {
      void wait.promise.then(async () => {
        gateway.raw.delete(`GET ${path}`);
        const reply = await fetch(gateway.url + path, { headers: { authorization: `Bearer ${token}` } });
        response.writeHead(reply.status, { 'content-type': 'application/json' });
        response.end(await reply.text());
      });
    });
    await open({ conversationId });
    command('/tasks');
    await tui.shows('Lay the floor');
    wait.resolve();
    await tui.shows(/Welcome\.[\s\S]*\/tasks[\s\S]*Lay the floor/);
    command('and then?');
    await tui.shows(/Lay the floor[\s\S]*› and then\?/);
  });

  it('shows why it failed and what to try', async () => {
    answering({
      ok: false,
      message: 'There is no project “X”.',
      error: {
        code: 'not_found',
        message: 'There is no project “X”.',
        requestId: 'r',
        cause: 'It may be another’s.',
        remediation: '/projects',
      },
    });
    await open();
    command('/files X');
    await tui.shows('There is no project “X”.', 'why It may be another’s.', 'try /projects');
  });

  it('leaves a conversation that is gone by it, and says how to bring it back', async () => {
    await open();
    command('hello');
    const answer = await Answering.next(gateway);
    answer.write('Welcome.');
    answer.end();
    await tui.shows('Welcome.', 'Enter sends');
    answering({
      command: 'delete',
      conversationId: null,
      message: 'Deleted Roman \\*floors\\*. /restore brings it back, for 30 days.',
    });
    command('/delete');
    await tui.shows('Deleted Roman *floors*. /restore brings it back', 'Write a message and press Enter');
    await tui.hides('Welcome.');
    answering({ command: 'restore', message: 'It is back.', conversationId: answer.conversationId });
    command('/restore');
    await tui.shows('› hello', 'Welcome.');
    expect(executed).toEqual(['delete', 'restore']);
  });

  it('says that the connection was lost under it', async () => {
    gateway.onCommand = () => gateway.cut();
    await open();
    command('/today');
    await tui.shows('/today', 'whether the command was carried out');
  });

  it('lets no control code through', async () => {
    answering({ message: 'safe \u001b]0;stolen\u0007\u001b[2J\u009b5Atext' });
    await open();
    command('/today');
    await tui.shows('safe text');
    expect(tui.terminal.written).not.toContain('stolen');
  });

  it('leaves a long result in the scrollback from its first line to its last', async () => {
    const lines = Array.from({ length: 300 }, (_, index) => `- task ${index} ·`);
    answering({ message: lines.join('\n') });
    await open({ rows: 12 });
    command('/tasks');
    await tui.shows('task 299 ·');
    const history = (await tui.terminal.history()).join('\n');
    for (const index of [0, 1, 150, 299]) expect(history.split(`task ${index} ·`)).toHaveLength(2);
  });

  it('can be read at 40 by 10', async () => {
    answering({
      message: '**☐ not-started** (1)\n\n- A title that is longer than one line of the terminal · `1f2e3d4c`',
    });
    await open({ columns: 40, rows: 14 });
    command('/tasks X');
    const shown = await tui.shows('not-started', 'than one line', '1f2e3d4c');
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(await tui.terminal.wrappedRows()).toEqual([]);
  });

  it(
    'never breaks a line or throws at any width from 20, whatever it says',
    { timeout: 60_000 },
    async () => {
      const random = seeded(7);
      answering({ message: hostileText(random, 60) });
      await open({ scrollback: 100 });
      command('/today');
      command('/help');
      await tui.shows('Explain one');
      for (let columns = 20; columns <= 120; columns += 1) {
        tui.terminal.emulator.resize(columns, 10 + (columns % 20));
        tui.terminal.press(keys.left);
        await new Promise((resolve) => setImmediate(resolve));
        expect(await tui.terminal.wrappedRows(), `${columns}`).toEqual([]);
        expect(tui.terminal.started, `${columns}`).toBe(true);
      }
    },
  );
});

describe('what is typed after a slash', () => {
  it('is completed from what the gateway offers, its choices too', async () => {
    await open();
    tui.terminal.type('/proj');
    await tui.shows('/projects', '/project', 'list projects');
    tui.terminal.press(keys.tab);
    tui.terminal.type(' arch');
    await tui.shows('archived');
    tui.terminal.press(keys.tab, keys.enter);
    await expect.poll(() => executed).toEqual(['projects archived']);
  });

  it('is carried out as typed when another command begins alike', async () => {
    await open();
    tui.terminal.type('/task');
    await tui.shows('/tasks');
    tui.terminal.press(keys.enter);
    await expect.poll(() => executed).toEqual(['task']);
  });

  it('is explained by /help, by group and one by one', async () => {
    await open({ rows: 130 });
    command('/help');
    await tui.shows('keys', 'conversation', 'brain', '/mission', 'admin', '/audit');
    command('/help task');
    await tui.shows('/task [ACTION] [REST]', 'ACTION: what to do (show, add, move');
    expect(executed).toEqual([]);
  });

  it('is offered the nearest command when it is none', async () => {
    await open();
    command('/proejcts');
    await tui.shows('There is no /proejcts. Did you mean /projects?');
  });

  it('is what was typed, also where a list of what it may become was still of less', async () => {
    await open();
    tui.terminal.type('/ta');
    await tui.shows('/tasks [FILTER]', '/task [ACTION]');
    tui.terminal.type('sks');
    tui.terminal.press(keys.enter);
    await expect.poll(() => executed).toEqual(['tasks']);
  });

  it('stays in the input when a command takes nothing after it', async () => {
    await open();
    command('/new ideas for the floor');
    await tui.shows('/new takes nothing after it.', '/new ideas for the floor');
  });

  it('works without a gateway where the gateway is not needed', async () => {
    await open();
    await gateway.stop();
    await tui.shows('reconnecting');
    tui.terminal.type('/t');
    await tui.hides('/tasks');
    tui.terminal.type('asks');
    tui.terminal.press(keys.enter);
    await tui.shows('/tasks needs the gateway, which is not connected now.');
    tui.terminal.press(keys.ctrlC);
    command('/help quit');
    await tui.shows('leave; answers go on in the gateway');
  });
});

describe('signing in and out inside a session', () => {
  it('asks again on /login, and Esc leads back', async () => {
    await open();
    tui.terminal.type('/login');
    tui.terminal.press(keys.enter);
    await tui.shows('You are signed in as Ada.', 'Esc back');
    tui.terminal.press(keys.escape);
    await tui.shows('Enter sends', 'connected');
  });

  it('shows nothing of one person to the next', async () => {
    await open();
    command('a secret of Ada');
    const answer = await Answering.next(gateway);
    answer.end();
    await tui.shows('a secret of Ada', 'Enter sends');
    command('/login');
    await tui.shows('You are signed in as Ada.');
    gateway.overrides.set('GET /api/me', () => ({
      status: 200,
      body: {
        user: { id: 'user-2', name: 'Grace', email: 'grace@example.com', role: 'member' },
        gateway: { version: '0.1.0', tier: 'local' },
      },
    }));
    tui.terminal.type('grace@example.com');
    tui.terminal.press(keys.enter);
    tui.terminal.type('correct horse');
    tui.terminal.press(keys.enter);
    await tui.shows('signed in as Grace', 'connected');
    await tui.hides('a secret of Ada');
    expect(gateway.followers(answer.conversationId)).toBe(0);
  });

  it('signs out on /logout, here and at the gateway', async () => {
    gateway.overrides.set('POST /api/auth/sign-out', () => ({ status: 200, body: { success: true } }));
    await open();
    command('/logout');
    await tui.shows('You are signed out.', 'Email');
    expect(gateway.requests).toContain('POST /api/auth/sign-out');
    tui.terminal.type('ada@example.com');
    tui.terminal.press(keys.enter);
    tui.terminal.type('correct horse');
    tui.terminal.press(keys.enter);
    await tui.shows('signed in as Ada');
    expect(tui.signedIn).toEqual([token]);
  });

  it('asks for a second factor, again when the code was wrong', async () => {
    gateway.overrides.set('POST /api/auth/sign-in/email', () => ({
      status: 401,
      body: {
        code: 'second_factor_needed',
        message: 'A code is asked for besides.',
        requestId: 'r',
        challenge: 'the challenge',
        secondFactor: ['totp'],
      },
    }));
    gateway.overrides.set('POST /api/auth/second-factor/totp', (body) =>
      (body as { code: string }).code === '123456'
        ? {
            status: 200,
            body: {
              token,
              user: { id: 'user-1', name: 'Ada', email: 'ada@example.com', role: 'admin' },
            },
          }
        : {
            status: 401,
            body: { code: 'second_factor_refused', message: 'That code is not right.', requestId: 'r' },
          },
    );
    tui = runTui(gateway.url, { token: undefined });
    await tui.shows('Email');
    tui.terminal.type('ada@example.com');
    tui.terminal.press(keys.enter);
    tui.terminal.type('correct horse');
    tui.terminal.press(keys.enter);
    await tui.shows('Code of your authenticator app');
    command('000000');
    await tui.shows('That code is not right.');
    command('123 456');
    await tui.shows('signed in as Ada');
  });
});
