import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newClientId } from '@mosaicstack/client';
import {
  type ModelScript,
  type ScriptedModelServer,
  startScriptedModelServer,
  textReply,
  tokenReply,
  toolCallReply,
} from '@mosaicstack/testing';
import { type MessageAck, type RunEvent, textOf } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess } from './support/gateway-process.js';
import { type Person, personOf, setUp } from './support/person.js';

/** Whatever hangs is ended after so long; a summary has its own minute. */
const patienceSeconds = 30;
const people = 4;
const each = 5;
/** One burst tells little of how long a burst takes. */
const rounds = 4;
const paced = { count: 40, everyMs: 5 };
/** Of each, a few fit into the window of the model that has to be summed up. */
const longText = 'A long story. '.repeat(900);

/** Hangs where its person asks for it, and in every summary. */
const script: ModelScript = ({ body }) => {
  const messages = body?.messages ?? [];
  const said = JSON.stringify(messages);
  if (said.includes('You sum up the beginning')) return { steps: [{ do: 'hang' }] };
  if (body?.tools === undefined) return textReply('A title');
  const asked = JSON.stringify(messages.filter(({ role }) => role === 'user'));
  if (asked.includes('Hang in a model.')) return { steps: [{ do: 'text', text: 'Let me' }, { do: 'hang' }] };
  if (!asked.includes('Hang in a tool.'))
    return asked.includes('A long story') ? textReply('So?') : tokenReply(paced);
  const told = messages.find(({ role }) => role === 'tool');
  return told
    ? textReply(`I was told: ${JSON.stringify(told.content)}`)
    : toolCallReply('shell_exec', { argv: ['sh', '-c', 'echo begun > begun; exec sleep 600'] }, 'call_0');
};

interface Answered {
  words: string[];
  outcome: string;
  firstWordMs: number;
  allMs: number;
}

describe('one run that hangs in a gateway', () => {
  let model: ScriptedModelServer;
  let gateway: GatewayProcess;
  let ada: Person;
  const others: Person[] = [];

  beforeAll(async () => {
    model = await startScriptedModelServer({ script });
    gateway = await GatewayProcess.make();
    const endpoint = { baseUrl: model.baseUrl, models: ['any'] };
    const config = {
      gateway: { limits: { messagesPerMinute: 10_000 } },
      providers: {
        openaiCompatible: [
          { id: 'scripted', ...endpoint },
          { id: 'narrow', ...endpoint, contextWindow: 16_000 },
        ],
      },
      runs: { stallSeconds: patienceSeconds, perPerson: each },
      tools: { callSeconds: patienceSeconds },
    };
    writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify(config));
    await gateway.start();
    ada = await setUp(gateway);
    for (let count = 0; count < people; count += 1) {
      const { url } = await ada.client.invites.create({});
      const invite = /token=([^&]+)/.exec(url)?.[1] ?? expect.fail(`no token in ${url}`);
      const account = { name: `Other ${count}`, email: `other-${count}@example.org` };
      const made = await ada.client.account.register({
        ...account,
        password: 'correct horse battery',
        invite,
      });
      others.push(personOf(gateway.url, made.token));
    }
    await everybodyElse(); // what is loaded once is loaded
  }, 600_000);
  afterAll(async () => {
    await gateway?.dispose();
    await model?.close();
  });

  const ask = (person: Person, content: string, more: object = {}): Promise<MessageAck> =>
    person.client.conversations.send({
      ...{ clientId: newClientId(), content, model: 'scripted/any', approvals: 'safe' },
      ...more,
    });
  const logOf = async (person: Person, { runId }: MessageAck, onEvent?: (event: RunEvent) => void) => {
    const log: RunEvent[] = [];
    for await (const event of person.client.runs.events(runId)) {
      log.push(event);
      onEvent?.(event);
    }
    return log;
  };

  async function answered(person: Person): Promise<Answered> {
    const begun = performance.now();
    let first: number | undefined;
    const log = await logOf(person, await ask(person, 'Count.'), ({ type }) => {
      if (type === 'text-delta') first ??= performance.now() - begun;
    });
    const text = log.map((event) => (event.type === 'text-delta' ? event.data.text : '')).join('');
    const words = text.match(/t\d{4}/g) ?? [];
    const all = performance.now() - begun;
    return { words, outcome: outcomeOf(log), firstWordMs: first ?? all, allMs: all };
  }

  /** Twenty answers at the same time, some times over, while whatever hangs hangs. */
  const everybodyElse = async (): Promise<Answered[]> => {
    const answers: Answered[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const asked = others.flatMap((person) => Array.from({ length: each }, () => answered(person)));
      answers.push(...(await Promise.all(asked)));
    }
    return answers;
  };

  const words = Array.from({ length: paced.count }, (_, index) => `t${String(index + 1).padStart(4, '0')}`);
  const expectAllAnswered = (beside: readonly Answered[]): void => {
    expect(beside.map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: rounds * people * each }, () => 'completed'),
    );
    for (const answer of beside) expect(answer.words).toEqual(words);
  };
  const report = (where: string, beside: readonly Answered[]): void => {
    const figures = (['firstWordMs', 'allMs'] as const).map((name) => {
      const sorted = beside.map((answer) => answer[name]).toSorted((one, other) => one - other);
      const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
      return `${name === 'allMs' ? 'all' : 'first word'} ${at(0.5)} ms, p95 ${at(0.95)} ms`;
    });
    process.stdout.write(`stuck run: ${people * each} others ${where}: ${figures.join('; ')}\n`);
  };
  const untilAsked = (said: string): Promise<void> =>
    expect
      .poll(() => model.requests.some(({ body }) => JSON.stringify(body?.messages).includes(said)), {
        timeout: 200_000,
      })
      .toBe(true);

  it('keeps none of twenty others from their answers, and says in the end what hung', async () => {
    const alone = await everybodyElse();
    expectAllAnswered(alone);
    report('with nothing that hangs', alone);

    const inModel = await ask(ada, 'Hang in a model.');
    const modelLog = logOf(ada, inModel);
    await untilAsked('Hang in a model.');
    const besideModel = await everybodyElse();
    report('while one hangs in a model', besideModel);
    expectAllAnswered(besideModel);
    const modelEnd = (await modelLog).at(-1);
    expect(modelEnd).toMatchObject({ data: { outcome: 'failed', error: { code: 'model_stalled' } } });
    expect(JSON.stringify(modelEnd)).toContain(`${patienceSeconds} seconds`);

    const inTool = await ask(ada, 'Hang in a tool.');
    const toolLog = logOf(ada, inTool);
    // Making its workspace is work; what is looked at is what hangs.
    await expect.poll(() => hasBegun(gateway.home, inTool), { timeout: 200_000 }).toBe(true);
    const besideTool = await everybodyElse();
    report('while one hangs in a tool', besideTool);
    expectAllAnswered(besideTool);
    expect(outcomeOf(await toolLog)).toBe('completed');
    const told = (await ada.client.conversations.history(inTool.conversationId)).map(textOf).join('\n');
    expect(told).toMatch(new RegExp(`I was told: .*${patienceSeconds} s `));
  }, 600_000);

  it('does so in the summary of its conversation, and answers without one', async () => {
    const narrow = { model: 'narrow/any' };
    let { conversationId } = await ask(ada, longText, narrow);
    let summedUp: Promise<RunEvent[]> | undefined;
    for (let turn = 0; turn < 6; turn += 1) {
      const ack = await ask(ada, longText, { ...narrow, conversationId });
      ({ conversationId } = ack);
      summedUp = logOf(ada, ack);
      const isEnded = await Promise.race([
        summedUp.then(() => true),
        untilAsked('You sum up the beginning').then(() => false),
      ]);
      if (!isEnded) break;
    }

    const beside = await everybodyElse();
    report('while one hangs in its summary', beside);
    expectAllAnswered(beside);

    const log = (await summedUp) ?? [];
    expect(log.find(({ type }) => type === 'compaction-ended')?.data).toMatchObject({ outcome: 'trimmed' });
    expect(outcomeOf(log)).toBe('completed');
  }, 600_000);
});

/** Whether the program of a conversation runs: it writes so into its workspace first. */
function hasBegun(home: string, { conversationId }: MessageAck): boolean {
  const users = path.join(home, 'data', 'workspaces', 'users');
  if (!existsSync(users)) return false;
  return readdirSync(users).some((user) =>
    existsSync(path.join(users, user, 'scratch', conversationId, 'begun')),
  );
}

const outcomeOf = (log: readonly RunEvent[]): string => {
  const end = log.at(-1);
  return end?.type === 'run-ended' ? end.data.outcome : 'not ended';
};
