import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newClientId } from '@mosaicstack/client';
import {
  type ModelScript,
  type ScriptedModelServer,
  startScriptedModelServer,
  textReply,
  toolCallReply,
} from '@mosaicstack/testing';
import type { ConversationId, RunId, ToolCall } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess, sleep } from './support/gateway-process.js';
import { type Person, setUp } from './support/person.js';
import { seededRandom } from './support/random.js';
import { untilAsked, untilRunEnded } from './support/waiting.js';

const rounds = 20;
const patienceMs = 120_000;
/** Calls of one answer that makes tasks: more than a gateway gets to before it is killed. */
const manyCalls = 25;

/** In each round one of each is begun: a program that is still at work when the gateway dies, and calls that follow each other. */
const plans = ['program', 'tasks'] as const;

const command = 'echo done >> count; sleep 600';

/** Does what the plan in the person's words says, the same again whenever it is asked to go on. */
const obeying: ModelScript = ({ body }) => {
  const told = JSON.stringify(body?.messages ?? []);
  const [, plan, round] = /plan:(\w+):(\d+)/.exec(told) ?? [];
  const results = (body?.messages ?? []).filter(({ role }) => role === 'tool');
  const called = results.length;
  if (body?.tools === undefined || plan === undefined) return textReply('A title.');
  // What it is told nothing of it takes for not done.
  const done = results.filter((result) => !JSON.stringify(result).includes('before it gave a result')).length;
  if (plan === 'tasks' && done < manyCalls && !told.includes('was not executed'))
    return toolCallReply('brain_create_task', { title: `task ${round} ${done}` }, `call_${called}`);
  if (plan === 'program' && !told.includes('was not executed') && !/Exit code|was ended|said no/.test(told))
    return toolCallReply('shell_exec', { command }, `call_${called}`);
  return textReply('That was all.');
};

interface Begun {
  plan: (typeof plans)[number];
  round: number;
  conversationId: ConversationId;
  runId: RunId;
}

describe('a gateway that is killed inside of tool calls', () => {
  let model: ScriptedModelServer;
  let gateway: GatewayProcess;
  let ada: Person;

  beforeAll(async () => {
    model = await startScriptedModelServer({ script: obeying });
    gateway = await GatewayProcess.make({ env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl } });
    const runs = { leaseSeconds: 3, renewSeconds: 1, sweepSeconds: 1 };
    writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify({ tier: 'local', runs }));
    await gateway.start();
    ada = await setUp(gateway);
  });
  afterAll(async () => {
    await gateway?.dispose();
    await model?.close();
  });

  const send = async (content: string, more: object = {}) =>
    ada.client.conversations.send({ clientId: newClientId(), content, approvals: 'safe', ...more });

  const begin = async (plan: Begun['plan'], round: number): Promise<Begun> => {
    const { conversationId, runId } = await send(`plan:${plan}:${round} please`);
    return { plan, round, conversationId, runId };
  };

  /** Resolves once a program of the one is at work, and a call of the other has been made. */
  async function untilInside(begun: readonly Begun[]): Promise<void> {
    for (const { plan, conversationId, runId } of begun) {
      const isInside = async () =>
        plan === 'program'
          ? countedIn(gateway.home, conversationId).length > 0
          : (await ada.client.runs.toolCalls(runId)).length > 0;
      while (!(await isInside())) await sleep(10);
    }
  }

  it(`does nothing twice in ${rounds} rounds, and knows of each call what became of it`, async () => {
    const random = seededRandom(20_261_130);
    const all: Begun[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const begun = await Promise.all(plans.map((plan) => begin(plan, round)));
      await untilInside(begun);
      await sleep(random() * 150);
      await gateway.kill();
      await gateway.start();
      all.push(...begun);
    }

    const states: Record<string, number> = {};
    for (const { plan, runId } of all) {
      const run = await untilRunEnded(ada, runId, patienceMs);
      for (const call of await ada.client.runs.toolCalls(runId)) {
        expect([plan, call, isAccountedFor(call)]).toEqual([plan, call, true]);
        const told = `${plan}: ${run.state}, ${call.state}`;
        states[told] = (states[told] ?? 0) + 1;
      }
    }
    process.stdout.write(`calls in ${rounds} kills: ${JSON.stringify(states)}\n`);
    const programs = all.filter(({ plan }) => plan === 'program');
    for (const { runId } of programs)
      expect(await ada.client.runs.toolCalls(runId)).toMatchObject([
        { tool: 'shell_exec', state: 'unknown' },
      ]);

    // Asked to go on, the model orders the same once more: nobody is there to agree, so it is not done again.
    for (const { plan, conversationId } of all) {
      const { runId } = await send('Go on.', { conversationId });
      expect((await untilRunEnded(ada, runId, patienceMs)).state).toBe('completed');
      if (plan === 'program')
        expect(await ada.client.runs.toolCalls(runId)).toMatchObject([
          { tool: 'shell_exec', state: 'refused' },
        ]);
    }
    const counted = programs.map(({ conversationId }) => countedIn(gateway.home, conversationId));
    expect(counted).toEqual(programs.map(() => ['done']));

    const made = new Map<string, number>();
    for (let cursor: string | undefined; ;) {
      const page = await ada.client.tasks.list({ limit: 200, ...(cursor !== undefined && { cursor }) });
      for (const { title } of page.items) made.set(title, (made.get(title) ?? 0) + 1);
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect([...made].filter(([, times]) => times > 1)).toEqual([]);
    expect(made.size).toBeGreaterThanOrEqual(rounds);
  }, 1_200_000);

  it('does it again once its person agrees to that', async () => {
    const { conversationId, runId } = await begin('program', rounds + 1);
    await untilInside([{ plan: 'program', round: rounds + 1, conversationId, runId }]);
    await gateway.kill();
    await gateway.start();
    expect((await untilRunEnded(ada, runId, patienceMs)).state).toBe('interrupted');
    const again = await send('Go on.', { conversationId, approvals: 'ask' });
    const asked = await untilAsked(ada, again.runId);
    expect(asked).toMatchObject({ kind: 'repeat', tool: 'shell_exec', covers: null });
    await ada.client.approvals.answer(asked.id, { answer: 'once' });
    while (countedIn(gateway.home, conversationId).length < 2) await sleep(50);
    await ada.client.runs.stop(again.runId);
    await untilRunEnded(ada, again.runId, patienceMs);
    expect(countedIn(gateway.home, conversationId)).toEqual(['done', 'done']);
  });
});

/** Whether it says when it began and when it was over, that it never began, or that nobody saw its end. */
const isAccountedFor = ({ state, startedAt, endedAt }: ToolCall): boolean => {
  if (state === 'unknown') return startedAt !== null;
  if (state === 'refused') return endedAt !== null;
  return (state === 'succeeded' || state === 'failed') && startedAt !== null && endedAt !== null;
};

/** What programs have left in the workspace of the conversation. */
function countedIn(home: string, conversationId: ConversationId): string[] {
  const users = path.join(home, 'data', 'workspaces', 'users');
  return (existsSync(users) ? readdirSync(users) : [])
    .map((user) => path.join(users, user, 'scratch', conversationId, 'count'))
    .filter(existsSync)
    .flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'))
    .filter((line) => line !== '');
}
