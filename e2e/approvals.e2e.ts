import { randomUUID } from 'node:crypto';
import { newClientId } from '@mosaicstack/client';
import {
  startScriptedModelServer,
  textReply,
  toolCallReply,
  type ScriptedModelServer,
} from '@mosaicstack/testing';
import type { Approval, ApprovalId, RunId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mosaic } from './support/command-line.js';
import { GatewayProcess } from './support/gateway-process.js';
import { admin, type Person, personOf, setUp } from './support/person.js';
import { services } from './support/services.js';
import { startTwoGateways } from './support/two-gateways.js';
import { untilAsked, untilRunEnded } from './support/waiting.js';

/** Nobody lists this host, so reaching it is asked about; nobody answers there either. */
const elsewhere = { url: 'https://nobody.invalid/page' };

const ask = async (person: Person, content = 'Read that page.') =>
  person.client.conversations.send({ clientId: newClientId(), content });

describe('what an agent asks before it acts', () => {
  let model: ScriptedModelServer;
  let gateway: GatewayProcess;
  let ada: Person;

  beforeAll(async () => {
    model = await startScriptedModelServer();
    gateway = await GatewayProcess.start({ env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl } });
    ada = await setUp(gateway);
  });
  afterAll(async () => {
    await gateway?.dispose();
    await model?.close();
  });

  const lastTold = (): string => JSON.stringify(model.requests.at(-1)?.body);

  it.each(['kill', 'stop'] as const)(
    'waits through a %s of its gateway, and goes on as if nothing had been',
    async (end) => {
      model.next(toolCallReply('web_fetch', elsewhere), textReply('Then I will not.'));
      const { runId, conversationId } = await ask(ada);
      const asked = await untilAsked(ada, runId);
      expect(asked).toMatchObject({
        tool: 'web_fetch',
        risk: 'network',
        shown: { host: 'nobody.invalid:443' },
      });
      expect((await ada.client.runs.get(runId)).state).toBe('waiting_approval');

      await gateway[end]();
      await gateway.start();
      expect((await ada.client.runs.get(runId)).state).toBe('waiting_approval');
      await ada.client.approvals.answer(asked.id, { answer: 'deny', note: 'not that one' });

      expect((await untilRunEnded(ada, runId)).state).toBe('completed');
      expect(lastTold()).toContain('not that one');
      const history = await ada.client.conversations.history(conversationId);
      expect(history.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant']);
      expect(await ada.client.runs.toolCalls(runId)).toMatchObject([{ tool: 'web_fetch', state: 'refused' }]);
    },
  );

  it('is answered once, whoever is quickest, and never by a made-up or a used id', async () => {
    model.next(toolCallReply('web_fetch', elsewhere), textReply('Done.'));
    const { runId } = await ask(ada);
    const { id } = await untilAsked(ada, runId);

    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        ada.client.approvals.answer(id, { answer: index % 2 === 0 ? 'once' : 'deny' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await untilRunEnded(ada, runId);
    await expect(ada.client.approvals.answer(id, { answer: 'once' })).rejects.toMatchObject({
      code: 'approval_closed',
    });
    await expect(
      ada.client.approvals.answer(randomUUID() as ApprovalId, { answer: 'once' }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not answered by a key that may only talk, but by one made for it', async () => {
    model.next(toolCallReply('ask_user', { question: 'Which one?' }), textReply('Fine.'));
    const { runId } = await ask(ada);
    const { id } = await untilAsked(ada, runId);
    const withKey = async (...scopes: ('read' | 'chat' | 'approve')[]) =>
      personOf(gateway.url, (await ada.client.keys.create({ name: 'a key', scopes })).key).client;

    const talking = await withKey('read', 'chat');
    await expect(talking.approvals.answer(id, { answer: 'reply', note: 'me' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const approving = await withKey('read', 'approve', 'chat');
    await approving.approvals.answer(id, { answer: 'reply', note: 'The blue one.' });
    await untilRunEnded(ada, runId);
    expect(lastTold()).toContain('The blue one.');
  });

  it('ends a scripted run with its own exit code, and is answered from there too', async () => {
    const run = (args: string[]) => mosaic(gateway, args);
    await mosaic(gateway, ['login', '--email', admin.email, '--password-stdin'], `${admin.password}\n`);
    model.next(toolCallReply('web_fetch', elsewhere), textReply('Done without.'));
    const blocked = await run(['run', 'Read', 'that', 'page', '-o', 'json']);
    expect(blocked.exitCode).toBe(8);
    expect(JSON.parse(blocked.stdout)).toMatchObject({ code: 'approval_needed', exit: 8 });
    const { runId } = JSON.parse(blocked.stdout) as { runId: RunId };

    const listed = await run(['approvals', 'list', '-o', 'json']);
    const { items } = JSON.parse(listed.stdout) as { items: Approval[] };
    expect(items).toMatchObject([{ runId, tool: 'web_fetch' }]);
    expect((await run(['approvals', 'deny', items[0]!.id])).exitCode).toBe(0);
    expect((await untilRunEnded(ada, runId)).state).toBe('completed');

    model.next(toolCallReply('web_fetch', elsewhere), textReply('Nobody asked.'));
    const never = await run(['run', 'Read', 'it', '--approve', 'never']);
    expect(never).toMatchObject({ exitCode: 0, stdout: 'Nobody asked.\n' });
    expect(lastTold()).toContain('begun to ask for none');
  });

  it('is listed and answered by commands, and tells every open surface', async () => {
    model.next(toolCallReply('web_fetch', elsewhere), textReply('All right.'));
    const [first, second] = [ada.openChat(), ada.openChat()];
    const heard: number[] = [];
    second.onChange(({ type }) => type === 'approval' && heard.push(Date.now()));
    const { runId } = await ask(ada);
    const { id } = await untilAsked(ada, runId);
    expect((await first.execute('approvals')).message).toContain(id.slice(-8));
    expect((await first.execute(`approve ${id.slice(-8)} sideways`)).ok).toBe(false);
    const began = Date.now();
    expect(await first.execute(`deny ${id.slice(-8)} no need`)).toMatchObject({ ok: true });
    await untilRunEnded(ada, runId);
    await expect.poll(() => heard.find((at) => at >= began)).toBeDefined();
    const took = (heard.find((at) => at >= began) ?? began) - began;
    process.stdout.write(`an answer is known to another surface after ${took} ms\n`);
    first.close();
    second.close();
  });
});

describe.skipIf(!services)('on two gateways of one instance', () => {
  it('hears at the one what was answered at the other, and takes over what it left', async () => {
    const model = await startScriptedModelServer();
    const instance = await startTwoGateways(services!, { MOSAIC_OPENAI_BASE_URL: model.baseUrl });
    try {
      const { first, second, ada } = instance;
      const there = personOf(second.url, ada.token);
      model.next(toolCallReply('web_fetch', elsewhere), textReply('Heard.'));
      const heard = await ask(ada);
      await there.client.approvals.answer((await untilAsked(there, heard.runId)).id, { answer: 'deny' });
      expect((await untilRunEnded(there, heard.runId)).state).toBe('completed');

      model.next(toolCallReply('web_fetch', elsewhere), textReply('Taken over.'));
      const left = await ask(ada);
      const { id } = await untilAsked(there, left.runId);
      expect(await first.stop()).toBe(0);
      await there.client.approvals.answer(id, { answer: 'deny' });
      expect((await untilRunEnded(there, left.runId)).state).toBe('completed');
    } finally {
      await instance.dispose();
      await model.close();
    }
  }, 600_000);
});
