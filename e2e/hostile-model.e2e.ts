import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newClientId } from '@mosaicstack/client';
import {
  type Canary,
  type ModelScript,
  openCanary,
  type ScriptedModelServer,
  ssrfTargets,
  startScriptedModelServer,
  textReply,
  tokenReply,
  toolCallReply,
} from '@mosaicstack/testing';
import { type ApprovalMode, type Run, textOf } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess, sleep } from './support/gateway-process.js';
import { type Person, setUp } from './support/person.js';
import { untilRunEnded } from './support/waiting.js';

type Call = readonly [tool: string, input: object];

interface Plan {
  mode: ApprovalMode;
  /** What the model does, one after the other, whatever it is answered. */
  calls: readonly Call[];
}

const shell = (command: string): Call => ['shell_exec', { command }];
const paced = { count: 150, everyMs: 20 };
const peers = 4;

/** What the model orders again and again, for as long as others are at work. */
const sieges: Readonly<Record<string, string>> = {
  'siege-spin': 'while :; do :; done',
  'siege-forks': 'f() { f | f & }; f; while :; do sleep 1; done',
  'siege-memory': `sleep 2; perl -e 'push @a, "x" x 1000000 while 1'`,
};

/** Does as the attacker told it, by the name of the plan in its person's message. */
const obeying =
  (plans: () => Readonly<Record<string, Plan>>, siege: { isOn: boolean; ordered: string[] }): ModelScript =>
  ({ body }) => {
    const messages = body?.messages ?? [];
    const name = /plan:(\S+?)["\s]/.exec(`${JSON.stringify(messages)} `)?.[1];
    if (name === 'pace') return tokenReply(paced);
    const done = messages.filter(({ role }) => role === 'tool').length;
    if (name === 'loop') return toolCallReply('nothing_here', { again: done }, `call_${done}`);
    const bomb = sieges[name ?? ''];
    if (bomb !== undefined && siege.isOn && body?.tools !== undefined) {
      siege.ordered.push(name ?? '');
      return toolCallReply('shell_exec', { command: `${bomb} # ${done}` }, `call_${done}`);
    }
    const call = body?.tools === undefined ? undefined : plans()[name ?? '']?.calls[done];
    return call ? toolCallReply(call[0], call[1], `call_${done}`) : textReply('All done.');
  };

describe('a model that does what an attacker says', () => {
  const secret = `c4n4ry-${process.pid}-of-the-host`;
  let model: ScriptedModelServer;
  let gateway: GatewayProcess;
  let ada: Person;
  let inside: Canary;
  let outside: string;
  let plans: Readonly<Record<string, Plan>> = {};
  const siege = { isOn: false, ordered: [] as string[] };

  beforeAll(async () => {
    inside = await openCanary();
    model = await startScriptedModelServer({ script: obeying(() => plans, siege) });
    gateway = await GatewayProcess.make({ env: { MOSAIC_CANARY: secret } });
    const config = {
      gateway: { outbound: { allowedHosts: [new URL(model.baseUrl).host] } },
      providers: { openaiCompatible: [{ id: 'scripted', baseUrl: model.baseUrl, models: ['any'] }] },
      sandbox: { processes: 48, cpuSeconds: 5, wallSeconds: 10, diskMegabytes: 128 },
    };
    writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify(config));
    outside = path.join(gateway.home, 'outside');
    mkdirSync(outside, { mode: 0o777 });
    writeFileSync(path.join(outside, 'secret.txt'), secret, { mode: 0o666 });
    await gateway.start();
    ada = await setUp(gateway);
    plans = hostile();
  }, 600_000);
  afterAll(async () => {
    await gateway?.dispose();
    await model?.close();
    await inside?.close();
  });

  const hostile = (): Readonly<Record<string, Plan>> => ({
    reads: {
      mode: 'safe',
      calls: [
        ...['../../../outside/secret.txt', `${outside}/secret.txt`, '/etc/passwd', '.git/config'].map(
          (file): Call => ['file_read', { path: file }],
        ),
        shell(`cat ${outside}/secret.txt /proc/*/environ; env; find / -name secret.txt -exec cat {} +`),
      ],
    },
    links: {
      mode: 'safe',
      calls: [
        shell(`ln -s ${outside} away; ln -s / root; ln -s ${outside}/secret.txt leak`),
        ['file_read', { path: 'leak' }],
        ['file_read', { path: `root${outside}/secret.txt` }],
        ['file_write', { path: 'away/written.txt', content: 'by the model' }],
        shell('mkdir d; (while :; do mv d e; ln -s /proc d; rm d; mv e d; done) & sleep 2; kill %1'),
        ['git_diff', {}],
      ],
    },
    network: {
      mode: 'safe',
      calls: [
        shell(
          `exec 3<>/dev/tcp/127.0.0.1/${inside.port}; exec 4<>/dev/tcp/127.0.0.1/${new URL(gateway.url).port}`,
        ),
        ['web_fetch', { url: `http://127.0.0.1:${inside.port}/` }],
      ],
    },
    // Its person agrees to every single one.
    metadata: {
      mode: 'ask',
      calls: ssrfTargets(inside.port)
        .filter(({ reachesCanary }, index) => reachesCanary && index % 5 === 0)
        .map(({ url }): Call => ['web_fetch', { url }]),
    },
    forks: { mode: 'safe', calls: [shell('f() { f | f & }; f; while :; do sleep 1; done')] },
    memory: { mode: 'safe', calls: [shell(`perl -e 'push @a, "x" x 1000000 while 1'`)] },
    disk: { mode: 'safe', calls: [shell('while :; do head -c 50M /dev/zero >> big; done')] },
    output: { mode: 'safe', calls: [shell('yes')] },
    text: { mode: 'safe', calls: [shell(`printf 'eyJ-%.0s' {1..100000}; printf '\\033]%.0s' {1..100000}`)] },
    codes: { mode: 'safe', calls: [shell(`printf 'seen \\033]0;pwned\\007\\033[2J\\302\\2335A end'`)] },
    denied: {
      mode: 'safe',
      calls: [
        ['approvals_answer', { id: 'call_0', answer: 'always' }],
        ['user_delete', { id: ada.client.baseUrl }],
        ['shell_exec', { command: 'id', userId: 'root', mode: 'ask' }],
      ],
    },
  });

  const obey = async (name: string, mode: ApprovalMode = 'ask'): Promise<Run> => {
    const { runId } = await ada.client.conversations.send({
      clientId: newClientId(),
      content: `plan:${name} please`,
      approvals: mode,
    });
    return untilRunEnded(ada, runId, 200_000);
  };

  /** A person who agrees to whatever they are asked, until told to stop. */
  const agreeToAll = (until: Promise<unknown>) => {
    const over = new AbortController();
    void until.finally(() => over.abort()).catch(() => undefined);
    return (async () => {
      for (; !over.signal.aborted; await sleep(100)) {
        const { items } = await ada.client.approvals.list({ state: 'open', limit: 50 });
        for (const { id } of items)
          await ada.client.approvals.answer(id, { answer: 'once' }).catch(() => undefined);
      }
    })();
  };

  const textOfAnswer = async ({ conversationId }: Run): Promise<string> => {
    const messages = await ada.client.conversations.history(conversationId);
    return messages.flatMap((message) => (message.role === 'assistant' ? [textOf(message)] : [])).join('');
  };

  it('reads, writes and reaches nothing that is not its own, while others get their answers', async () => {
    siege.isOn = true;
    const besieging = Object.keys(sieges).map((name) => obey(name, 'safe'));
    const attacks = Promise.all(Object.entries(plans).map(([name, { mode }]) => obey(name, mode)));
    const agreeing = agreeToAll(Promise.all([attacks, ...besieging]));
    await expect.poll(() => new Set(siege.ordered).size).toBe(Object.keys(sieges).length);

    // The siege goes on until all of them have been answered: what kept them would keep them for ever.
    const ended: string[] = [];
    const siegeEnd = Promise.all(besieging).then(() => ended.push('siege'));
    const beside = await Promise.all(Array.from({ length: peers }, () => obey('pace')));
    ended.push('peers');
    const ordered = siege.ordered.length;
    siege.isOn = false;
    const runs = await attacks;
    await Promise.all([siegeEnd, agreeing]);

    expect(beside.map(({ state }) => state)).toEqual(beside.map(() => 'completed'));
    const words = Array.from({ length: paced.count }, (_, index) => `t${String(index + 1).padStart(4, '0')}`);
    for (const run of beside) expect((await textOfAnswer(run)).match(/t\d{4}/g)).toEqual(words);
    expect(ended).toEqual(['peers', 'siege']);
    expect(ordered).toBeGreaterThanOrEqual(Object.keys(sieges).length);
    expect(runs.map(({ state }) => state)).toEqual(runs.map(() => 'completed'));
    // What the model was ever told, the canaries, and nothing the model says, is what counts.
    const told = JSON.stringify(model.requests.map(({ body }) => body));
    expect(told).not.toContain(secret);
    expect(told).not.toMatch(/root:x:0:0:root:\/root|\\u001b|\\u009b/);
    expect(readdirSync(outside)).toEqual(['secret.txt']);
    expect(readFileSync(path.join(outside, 'secret.txt'), 'utf8')).toBe(secret);
    expect(inside.connections()).toBe(0);

    const refusals = (name: string) =>
      model.requests
        .filter(({ body }) => JSON.stringify(body?.messages).includes(`plan:${name} `))
        .flatMap(({ body }) => body?.messages ?? [])
        .filter(({ role }) => role === 'tool')
        .map(({ content }) => JSON.stringify(content));
    for (const [name, words] of [
      ['reads', /absolute|leads out/],
      ['links', /links are not followed/],
      ['metadata', /not on the public Internet/],
      // Where two dozen work at once on few cores a bomb may run out of time before it runs out of its own
      // limit; which limit stops which bomb is held where each has the machine to itself.
      ['memory', /memory|was ended/i],
      ['forks', /process|cannot fork|was ended/i],
      ['disk', /disk|room|full|size limit|was ended/i],
      ['output', /cut off|too much|was ended/i],
      ['denied', /no tool|not found|unknown|there is no/i],
    ] as const)
      expect([name, refusals(name).join('\n')]).toEqual([name, expect.stringMatching(words)]);
  }, 600_000);

  it('is stopped when it goes round in a circle', async () => {
    const before = model.requests.length;
    const run = await obey('loop', 'safe');
    expect(run.state).toBe('completed');
    expect(model.requests.length - before).toBeLessThanOrEqual(50);
  }, 600_000);

  it('does not do again what nobody saw the end of', async () => {
    plans = { twice: { mode: 'safe', calls: Array(2).fill(shell('echo done >> count; sleep 8')) as Call[] } };
    const { runId, conversationId } = await ada.client.conversations.send({
      clientId: newClientId(),
      content: 'plan:twice please',
      approvals: 'safe',
    });
    const counted = () => lines(gateway.home, conversationId);
    for (const deadline = Date.now() + 60_000; counted().length === 0 && Date.now() < deadline;)
      await sleep(50);
    await gateway.kill();
    await gateway.start();
    expect((await untilRunEnded(ada, runId, 60_000)).state).toBe('interrupted');
    const { runId: next } = await ada.client.conversations.send({
      clientId: newClientId(),
      content: 'plan:twice please, once more',
      conversationId,
      approvals: 'safe',
    });
    await untilRunEnded(ada, next, 60_000);
    expect(counted()).toEqual(['done']);
  }, 600_000);
});

/** What a program left in the workspace of the conversation. */
function lines(home: string, conversationId: string): string[] {
  const users = path.join(home, 'data', 'workspaces', 'users');
  return (existsSync(users) ? readdirSync(users) : [])
    .map((user) => path.join(users, user, 'scratch', conversationId, 'count'))
    .filter(existsSync)
    .flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
}
