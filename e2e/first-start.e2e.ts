import { statSync } from 'node:fs';
import path from 'node:path';
import { newClientId } from '@mosaicstack/client';
import { textOf } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { triedToReachOut, triesToReach } from './support/cut-off.js';
import { GatewayProcess } from './support/gateway-process.js';
import { admin, personOf, textsOf } from './support/person.js';
import { untilAsked, untilRunEnded, untilStore } from './support/waiting.js';

const aMessage = (content: string) => ({ clientId: newClientId(), content });

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

describe('a gateway started for the first time, without a network', () => {
  let gateway: GatewayProcess;
  let winner: string;

  beforeAll(async () => {
    gateway = await GatewayProcess.start({
      makesDatabase: true,
      isCutOff: true,
      env: { MOSAIC_DISCOVERY: 'on' },
    });
  }, 600_000);
  afterAll(() => gateway.dispose());

  it('prints its address, a one-time setup link and what to do next', () => {
    expect(gateway.stdout).toContain(gateway.url);
    expect(gateway.setupLink).toContain('/setup?token=');
    expect(gateway.stdout.match(/npx mosaic/g)).toHaveLength(3);
  });

  it('keeps the token of that link readable to its owner alone', () => {
    const mode = statSync(path.join(gateway.home, 'data', 'setup-token')).mode & 0o777;
    expect(mode).toBe(0o600);
  });

  it('refuses a wrong token even where none is needed', async () => {
    const reply = await post(`${gateway.url}/api/bootstrap/setup`, { ...admin, token: 'guess' });
    expect(reply.status).toBe(403);
    expect(await reply.json()).toMatchObject({ code: 'setup_token_required' });
  });

  it('makes exactly one administrator of fifty that ask at once', async () => {
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, number) =>
        post(`${gateway.url}/api/bootstrap/setup`, { ...admin, email: `ada${number}@example.org` }),
      ),
    );
    const [made] = replies.filter(({ status }) => status === 201);
    if (!made) throw new Error('nobody became the administrator');
    winner = ((await made.json()) as { token: string }).token;
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 49 }, () => 409)]);
    expect(await (await fetch(`${gateway.url}/api/bootstrap/status`)).json()).toMatchObject({
      needsSetup: false,
    });
  });

  it('answers without any key, and says that it is a demo', async () => {
    const person = personOf(gateway.url, winner);
    const chat = person.openChat();
    const view = chat.conversation(null);
    const ack = await view.send('Say hello in 12 words.');
    const shown = await untilStore(view, ({ runs }) => runs.get(ack.runId)?.state === 'completed');
    expect(shown.runs.get(ack.runId)?.decision).toMatchObject({ demo: true });
    expect(textsOf(shown).at(-1)?.length).toBeGreaterThan(20);
    chat.close();
  });

  it('plans a mission and fills its board by the demo model', async () => {
    const { client } = personOf(gateway.url, winner);
    const { runId } = await client.conversations.send(aMessage('Please plan a small mission'));
    const run = await untilRunEnded({ client }, runId);
    expect(run).toMatchObject({ state: 'completed', decision: { demo: true } });
    const [mission, ...others] = (await client.missions.list()).items;
    expect(others).toEqual([]);
    expect(mission?.name).toBe('Lay a small mosaic');
    const { items } = await client.tasks.list({ missionId: mission?.id });
    expect(items.map(({ state }) => state).sort()).toEqual([
      'done',
      'in-progress',
      'not-started',
      'not-started',
    ]);
  });

  it('has the demo model ask, and runs its program once that is allowed', async () => {
    const { client } = personOf(gateway.url, winner);
    const { conversationId, runId } = await client.conversations.send(aMessage('Please run a command'));
    const asked = await untilAsked({ client }, runId);
    expect(asked).toMatchObject({ tool: 'shell_exec', risk: 'exec' });
    await client.approvals.answer(asked.id, { answer: 'once' });
    const run = await untilRunEnded({ client }, runId);
    expect(run).toMatchObject({ state: 'completed', decision: { demo: true } });
    const { items } = await client.conversations.messages(conversationId);
    expect(items.map(textOf).at(-1)).toMatch(/It ran.*Hello from inside the sandbox/s);
  });

  it('has not tried to reach anything beyond its machine, which would have been counted', async () => {
    expect(triedToReachOut(gateway.pid)).toBe(0);
    for (const host of ['192.0.2.1', '[2001:db8::1]', 'example.org']) {
      expect(await triesToReach(host)).toBeGreaterThan(0);
    }
  });

  it('refuses a second process on its data, naming the holder', async () => {
    const second = await GatewayProcess.make({ home: gateway.home });
    expect(await second.startAndFail()).not.toBe(0);
    expect(second.stderr).toContain(String(gateway.pid));
  });

  it('ends with 0 when asked to, within its grace', async () => {
    expect(await gateway.stop()).toBe(0);
  });
});
