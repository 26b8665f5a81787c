import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import type { Approval, ApprovalId, ConversationId, RunId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;

beforeEach(async () => {
  gateway = await startGateway();
  tui = runTui(gateway.url);
  await tui.shows('connected');
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

async function ask(text: string): Promise<Answering> {
  tui.terminal.type(text);
  tui.terminal.press(keys.enter);
  return Answering.next(gateway);
}

describe('what an agent asks', () => {
  const asking = async (fields: Partial<Approval>): Promise<{ answered: unknown[]; end: () => void }> => {
    const answer = await ask('Look at it');
    const run = gateway.log.runsOf(answer.conversationId)[0]!;
    const approval = anApproval({ runId: run.id, conversationId: answer.conversationId, ...fields });
    const answered: unknown[] = [];
    gateway.overrides.set(`POST /api/approvals/${approval.id}/answer`, (body) => {
      answered.push(body);
      const { id: approvalId, callId } = approval;
      const data = { approvalId, callId, state: 'answered' as const, answer: 'once' as const, note: null };
      gateway.append(run.id, { type: 'approval-answered', data });
      return { status: 200, body: { ...approval, state: 'answered' } };
    });
    const type = approval.kind === 'input' ? 'input-requested' : 'approval-requested';
    gateway.append(run.id, { type, data: { approval } });
    return { answered, end: () => answer.end() };
  };
  const enter = (text: string): void => {
    tui.terminal.type(text);
    tui.terminal.press(keys.enter);
  };

  it('is shown to the letter and answered by one', async () => {
    const { answered, end } = await asking({
      shown: { argv: ['git', 'push', 'a b', '\u202ex'], directory: '.', diff: null, host: null },
    });
    await tui.shows(
      'The agent asks before it acts (exec)',
      'git push "a b" "\\u{202e}x"',
      'a Enter: approve once',
      'w Enter: always',
      'waiting for you',
    );
    enter('a');
    await tui.hides('The agent asks before it acts');
    expect(answered).toEqual([{ answer: 'once' }]);
    end();
  });

  it('is told of above a list that lies over it', async () => {
    const { end } = await asking({});
    await tui.shows('The agent asks before it acts', 'a Enter: approve once');
    tui.terminal.press(keys.ctrlP);
    await tui.shows('Commands', 'The agent waits for your answer.');
    tui.terminal.press(keys.escape);
    await tui.shows('The agent asks before it acts', 'a Enter: approve once');
    end();
  });

  it('is answered in words where words are asked for', async () => {
    const { answered, end } = await asking({ kind: 'input', question: 'Which one?', options: ['Lapis'] });
    await tui.shows('The agent asks you', 'Which one?', '- Lapis', 'Enter answers the agent');
    enter('The second one.');
    await tui.hides('Which one?');
    expect(answered).toEqual([{ answer: 'reply', note: 'The second one.' }]);
    end();
  });
});

describe('a provider that dies', () => {
  it('is named, with who answers instead, and the status line says why that model answers', async () => {
    const answer = await ask('Refactor this function');
    const decision = {
      ...{ provider: 'second', model: 'glm', label: 'GLM', demo: false, fallbackStep: 1 },
      reason: 'It stands in for Opus, which did not answer.',
    };
    const text = 'first/opus cannot be reached. GLM answers instead.';
    gateway.append(
      answer.runId,
      { type: 'notice', data: { code: 'model_fallback', text } },
      { type: 'run-routed', data: { decision } },
    );
    answer.write('Done.');
    answer.end();
    await tui.shows(text, 'Done.', 'GLM');
    tui.terminal.resize(160, 24);
    await tui.shows('It stands in for Opus');
  });
});

const anApproval = (fields: Partial<Approval>): Approval => ({
  id: '01980000-0000-7000-8000-00000000a1b2' as ApprovalId,
  kind: 'tool',
  state: 'open',
  runId: '' as RunId,
  conversationId: '' as ConversationId,
  agentId: null,
  callId: 'call_1',
  tool: 'shell_exec',
  risk: 'exec',
  arguments: {},
  shown: { argv: null, directory: null, diff: null, host: null },
  reason: 'It runs a program.',
  covers: 'git push in the workspace',
  question: null,
  options: [],
  digest: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
  answer: null,
  note: null,
  answeredAt: null,
  ...fields,
});

describe('a conversation', () => {
  it('shows a message at once and the answer as it is written', async () => {
    const answer = await ask('What is a mosaic?');
    await tui.shows('› What is a mosaic?', 'thinking', 'Esc stops');
    answer.write('Many **small** ');
    await tui.shows('Many small', 'answering');
    answer.write('tiles.');
    answer.end();

    await tui.shows('Many small tiles.', '1.2k in, 56 out', 'Enter sends');
    await tui.hides('answering');
  });

  it('says that the demo model is one', async () => {
    const answer = await ask('hello');
    answer.end();
    await tui.shows('Offline model (demo)');
  });

  it('shows the same tokens in two terminals', async () => {
    const answer = await ask('hello');
    answer.write('one ');
    await tui.shows('one');
    const second = runTui(gateway.url, { conversationId: answer.conversationId });
    try {
      await second.shows('› hello', 'one');
      answer.write('two');
      await Promise.all([tui.shows('one two'), second.shows('one two')]);
    } finally {
      await second.close();
    }
  });

  it('stops an answer on Esc and keeps its text', async () => {
    const answer = await ask('hello');
    answer.write('Half of ');
    await tui.shows('Half of');

    tui.terminal.press(keys.escape);
    await expect.poll(() => gateway.stopped).toEqual([answer.runId]);
    answer.end('stopped');

    await tui.shows('Half of', 'Stopped. The text so far is kept.');
  });

  it('stops an answer whose message was not yet acknowledged', async () => {
    const { port } = gateway;
    await gateway.stop();
    await tui.shows('reconnecting');
    tui.terminal.type('hello');
    tui.terminal.press(keys.enter);
    await tui.shows('sending');
    tui.terminal.press(keys.escape);

    gateway = await startGateway({ port });

    await expect.poll(() => gateway.stopped.length, { timeout: 60_000 }).toBe(1);
  });

  it('puts the error beneath the partial text and offers to retry', async () => {
    const answer = await ask('hello');
    answer.write('Half of it');
    answer.end('failed', {
      code: 'model_unavailable',
      message: 'The model server closed the connection.',
      cause: 'It answered with status 502.',
      remediation: 'mosaic gateway doctor',
    });

    const screen = await tui.shows(
      'The model server closed the connection.',
      'why It answered with status 502.',
      'try mosaic gateway doctor',
      'r Enter: retry',
    );
    expect(screen.indexOf('Half of it')).toBeLessThan(screen.indexOf('☒'));

    tui.terminal.type('r');
    tui.terminal.press(keys.enter);
    const again = await Answering.next(gateway);
    again.write('All of it');
    again.end();
    await tui.shows('All of it');
    await tui.hides('Half of it', 'closed the connection');
  });

  it('offers to continue, retry or discard an interrupted answer, and leaves words that begin alike alone', async () => {
    const answer = await ask('hello');
    answer.write('Half of');
    answer.end('interrupted');
    await tui.shows('c Enter: continue', 'r Enter: retry', 'x Enter: discard', 'Interrupted.');

    tui.terminal.type('/discard');
    tui.terminal.press(keys.enter);
    await tui.hides('c Enter: continue');
    expect(gateway.requests).toContain(`POST /api/runs/${answer.runId}/discard`);

    tui.terminal.type('can you go on?');
    tui.terminal.press(keys.enter);
    await tui.shows('› can you go on?');
  });

  it('goes on with an interrupted answer', async () => {
    const answer = await ask('hello');
    answer.write('Half of');
    answer.end('interrupted');
    await tui.shows('c Enter: continue');

    tui.terminal.type('c');
    tui.terminal.press(keys.enter);
    const rest = await Answering.next(gateway);
    rest.write(' the answer');
    await tui.shows('the answer', 'answering');
    expect(gateway.requests).toContain(`POST /api/runs/${answer.runId}/continue`);
  });

  it('gives a refused message back to the input with the reason', async () => {
    gateway.overrides.set('message', () => ({
      status: 409,
      body: {
        code: 'run_in_progress',
        message: 'An answer is being made.',
        requestId: 'r',
        remediation: 'mosaic sessions stop',
      },
    }));
    tui.terminal.type('too early');
    tui.terminal.press(keys.enter);

    await tui.shows('An answer is being made.', 'try mosaic sessions stop', 'too early');
    await tui.hides('› too early');
  });
});

describe('reconnecting', () => {
  it('shows one indicator, then exactly what was missed', async () => {
    const answer = await ask('hello');
    answer.write('one ');
    await tui.shows('one');

    gateway.cut();
    answer.write('two ');
    await tui.shows('one two');
    answer.write('three');
    answer.end();

    await tui.shows('one two three', 'connected');
  });

  it('claims no running answer while it cannot know of one', async () => {
    const answer = await ask('hello');
    answer.write('one ');
    await tui.shows('one', 'answering');

    await gateway.stop();

    await tui.shows('one', 'reconnecting');
    await tui.hides('answering');
  });

  it('says since when and how often it has tried, and sends what was written meanwhile', async () => {
    const { port } = gateway;
    await gateway.stop();
    await tui.shows('reconnecting, attempt 2');
    tui.terminal.type('are you there?');
    tui.terminal.press(keys.enter);
    await tui.shows('› are you there?', 'sending');

    gateway = await startGateway({ port });

    await tui.shows('connected');
    await expect.poll(() => gateway.received.map(({ content }) => content)).toContain('are you there?');
    await tui.hides('sending');
  });
});

describe('a message that has not been sent', () => {
  it('is not lost by quitting without a warning', async () => {
    await gateway.stop();
    await tui.shows('reconnecting');
    tui.terminal.type('keep this');
    tui.terminal.press(keys.enter);
    await tui.shows('sending');

    tui.terminal.press(keys.ctrlD);
    await tui.shows('has not reached the gateway yet');
    tui.terminal.press(keys.ctrlD);

    expect((await tui.exit).reason).toBe('quit');
  });
});

describe('reasoning', () => {
  it('is folded until it is asked for', async () => {
    const answer = await ask('hello');
    answer.think('The person greets me.');
    answer.write('Hello.');
    await tui.shows('Reasoning, 4 words (Ctrl+T)', 'Hello.');
    await tui.hides('The person greets me.');

    tui.terminal.press(keys.ctrlT);
    await tui.shows('│ The person greets me.');
    tui.terminal.press(keys.ctrlT);
    await tui.hides('The person greets me.');
  });
});

describe('the input', () => {
  it('breaks lines on Ctrl+J and Alt+Enter and sends all of them', async () => {
    tui.terminal.type('one');
    tui.terminal.press(keys.ctrlJ);
    tui.terminal.type('two');
    tui.terminal.press(keys.altEnter);
    tui.terminal.type('three');
    tui.terminal.press(keys.enter);

    await expect.poll(() => gateway.received.map(({ content }) => content)).toEqual(['one\ntwo\nthree']);
  });

  it('remembers what was sent', async () => {
    const answer = await ask('first question');
    answer.end();
    await tui.shows('Enter sends');

    tui.terminal.press(keys.up);

    await tui.shows(/› first question[^]*─\nfirst question/);
  });

  it('names the nearest command for one that does not exist', async () => {
    tui.terminal.type('/sesions');
    tui.terminal.press(keys.escape, keys.enter);
    await tui.shows('There is no /sesions. Did you mean /sessions?');
  });

  it('shows the keys on ? when it is empty, and writes ? when it is not', async () => {
    tui.terminal.type('?');
    await tui.shows('Ctrl+J, Alt+Enter', '/help');
    tui.terminal.press(keys.escape);
    await tui.hides('/help');

    tui.terminal.type('why?');
    await tui.shows('why?');
    await tui.hides('/help');
  });

  it('says that the reply was sent to the terminal, and sends its source', async () => {
    const answer = await ask('hello');
    answer.write('Some **bold** words');
    answer.end();
    await tui.shows('Some bold words', 'Enter sends');

    tui.terminal.press(keys.ctrlY);

    await tui.shows('Sent the reply to the terminal; whether that took it cannot be known.');
    expect(readFileSync(join(tui.logDirectory, 'last-copy.md'), 'utf8')).toBe('Some **bold** words');
    const encoded = Buffer.from('Some **bold** words').toString('base64');
    expect(tui.terminal.written).toContain(`\u001b]52;c;${encoded}\u0007`);
    expect((await tui.terminal.screen()).join(' ')).not.toMatch(/copied/i);
  });

  it('never captures the mouse', () => {
    // eslint-disable-next-line no-control-regex
    expect(tui.terminal.written).not.toMatch(/\u001b\[\?100[0-9]h/);
  });
});

describe('text from elsewhere', () => {
  it('cannot move the cursor, retitle the window or write the clipboard', async () => {
    const answer = await ask('hello');
    const hostile = 'safe\u001b[2J\u001b]0;owned\u0007\u001b]52;c;b3duZWQ=\u0007\u009b31m\rtext &#27;[31mred';
    answer.write(`${hostile} [link](http://x.example/\u001b]0;owned\u0007)`);
    answer.end('failed', { code: 'internal', message: `bad \u001b[5mmessage\u0007` });
    await tui.shows('safe', 'bad message');

    expect(tui.terminal.written).not.toContain('owned');
    expect(tui.terminal.written).not.toContain('\u001b[5m');
    expect(tui.terminal.written).not.toContain('b3duZWQ=');
    expect(tui.terminal.written).not.toContain('\u009b');
  });
});
