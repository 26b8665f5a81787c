import type { Agent, Message, MessageAck, Page, Run } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../../bootstrap/testing/open-instance.js';
import { typeCommand } from '../testing/type-command.js';

describe('agents by command', () => {
  let instance: OpenInstance;
  let bob: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    bob = await instance.add('Bob');
  });
  afterAll(() => instance?.close());

  const type = (who: Someone, line: string, conversationId?: string | null) =>
    typeCommand(instance, who, line, conversationId);

  const exchange = async (conversationId: string | null): Promise<Run> => {
    const url = `/api/conversations/${conversationId}/messages`;
    const sent = { clientId: crypto.randomUUID(), content: 'in 3 words' };
    const { runId } = (await instance.call<MessageAck>('POST', url, sent, bob)).body;
    const run = async () => (await instance.call<Run>('GET', `/api/runs/${runId}`, undefined, bob)).body;
    await expect.poll(async () => (await run()).state, { timeout: 60_000 }).toBe('completed');
    await instance.call<Page<Message>>('GET', url, undefined, bob);
    return run();
  };

  it('change who answers from the next turn on, and say what it brings', async () => {
    expect(await type(bob, 'agent new Scribe: Write it down.')).toMatchObject({ ok: true });
    const taken = await type(bob, 'agent scribe');
    expect(taken.message).toMatch(
      /^\*\*Scribe\*\* answers from the next turn on: its own prompt, \d+ of \d+ tools,/,
    );
    const talk = taken.conversationId;
    expect(talk).not.toBeNull();
    const first = await exchange(talk);
    const scribe = (taken.data as { settings: { agentId: string } }).settings.agentId;
    expect(first).toMatchObject({ agentId: scribe, agentVersion: 1 });
    await type(bob, 'agent deny Scribe brain_*', talk);
    const { message: tools } = await type(bob, 'tools', talk);
    expect(tools).toContain('- ⊘ brain\\_today · It is denied by the agent or by a preference.');
    expect(tools).toMatch(/^- ☑ file\\_\S+(?:, file\\_\S+)+$/m);
    expect(await exchange(talk)).toMatchObject({ agentId: scribe, agentVersion: 2 });
    expect((await type(bob, 'agent clear', talk)).message).toContain('**assistant** answers');
    expect(await exchange(talk)).toMatchObject({ agentVersion: 1 });
    const found = await type(bob, 'search agent:Scribe words');
    expect(found).toMatchObject({ ok: true, data: [{ conversation: { id: talk } }] });
    expect((await type(bob, 'search agent:coder words')).message).toContain('Nothing was found.');
    expect((await type(bob, 'search agent:Nobody words')).error?.code).toBe('not_found');
  });

  it('set a prompt and thinking for a while, and tell them', async () => {
    const began = await type(bob, 'thinking high');
    const talk = began.conversationId;
    expect(began.message).toContain('Thinking is high here');
    expect((await type(bob, 'system Answer in verse.', talk)).ok).toBe(true);
    expect((await type(bob, 'system', talk)).message).toContain(
      '- system: Answer in verse.\n- thinking: high',
    );
    expect((await type(bob, 'system clear', talk)).message).toContain('its own prompt again');
    expect(await type(bob, 'thinking enormous', talk)).toMatchObject({ ok: false });
  });

  it('keep the versions of an agent, and none of somebody else’s', async () => {
    await type(bob, 'agent clone coder as Mason');
    await type(bob, 'agent prompt Mason: Lay stones.');
    const asked = await type(bob, 'agent versions Mason');
    expect(asked.message).toMatch(/- 2 · [^\n]+\n- 1 · /);
    expect((await type(bob, 'agent restore Mason 1')).message).toContain('as in version 1 again: version 3');
    const { items } = (await instance.call<Page<Agent>>('GET', '/api/agents', undefined, bob)).body;
    const mason = items.find(({ name }) => name === 'Mason');
    for (const line of [`agent ${mason?.id}`, `agent show ${mason?.id}`, `agent delete ${mason?.id}`]) {
      expect(await type(instance.ada, line)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
    expect(await type(bob, 'agent prompt assistant: You are another product.')).toMatchObject({
      ok: false,
      error: { code: 'agent_is_system' },
    });
  });

  it('change every setting, compare versions, and bring a deleted agent back', async () => {
    await type(bob, 'agent new Deep Thinker: Think.');
    expect((await type(bob, 'agent set Deep Thinker thinking: high')).message).toBe(
      'Saved Deep Thinker as version 2.',
    );
    await type(bob, 'agent set Deep Thinker approvals: exec=deny, write=ask');
    await type(bob, 'agent set deep thinker usd-per-run: 0.5');
    const { data } = await type(bob, 'agent show Deep Thinker');
    expect((data as { agent: Agent }).agent).toMatchObject({
      ...{ thinking: 'high', approvalPolicy: { exec: 'deny', write: 'ask' }, version: 4 },
      budget: { usdPerRun: 0.5 },
    });
    for (const [line, said] of [
      ['agent set Deep Thinker colour: red', /no setting/],
      ['agent set Deep Thinker thinking: enormous', /thinking/],
      ['agent set Deep Thinker usd-per-run: a lot', /budget/],
    ] as const) {
      const refused = await type(bob, line);
      expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
      expect(JSON.stringify(refused)).toMatch(said);
    }
    expect((await type(bob, 'agent compare Deep Thinker 1..2')).message).toMatch(
      /Deep Thinker, version 1 and version 2[\s\S]*- thinking\n {2}- 1: null\n {2}- 2: high/,
    );
    expect((await type(bob, 'agent compare Deep Thinker 2..2')).message).toBe(
      'These versions do not differ.',
    );

    const gone = await type(bob, 'agent delete Deep Thinker');
    const [, id] = /`\/agent recover (\S+)`/.exec(gone.message) ?? [];
    expect(await type(instance.ada, `agent recover ${id}`)).toMatchObject({ error: { code: 'not_found' } });
    expect((await type(bob, 'agent recover')).message).toMatch(/\*\*Deleted\*\*\n\n- Deep Thinker/);
    expect((await type(instance.ada, 'agent recover')).message).toBe('No agent was deleted within 30 days.');
    expect((await type(bob, `agent recover ${id}`)).message).toBe('Deep Thinker is back, as version 4.');
    expect(await type(bob, 'agent recover Deep Thinker')).toMatchObject({
      error: { code: 'not_found', remediation: '/agent recover' },
    });
    await type(bob, 'agent delete Deep Thinker');
    expect(await type(instance.ada, 'agent recover Deep Thinker')).toMatchObject({
      error: { code: 'not_found' },
    });
    expect((await type(bob, 'agent recover deep thinker')).message).toBe(
      'Deep Thinker is back, as version 4.',
    );
  });

  it('set preferences, but none that is frozen, and let administrators freeze them', async () => {
    expect((await type(bob, 'preferences set answer.tone dry')).message).toBe('- answer.tone: dry');
    expect((await type(bob, 'prefs notify')).message).toMatch(/Notices[^]*- notify.runs: not set · /);
    expect((await type(bob, 'prefs notify runs off')).message).toBe('- notify.runs: false');
    expect((await type(bob, 'prefs notify')).message).toContain('- notify.runs: false');
    for (const line of ['prefs notify language de', 'prefs notify runs loudly']) {
      expect(await type(bob, line)).toMatchObject({ error: { remediation: '/preferences notify runs off' } });
    }
    expect(await type(bob, 'prefs set safety.web off')).toMatchObject({
      ok: false,
      error: { code: 'preference_frozen' },
    });
    expect(await type(bob, 'prefs freeze answer.tone')).toMatchObject({ error: { code: 'forbidden' } });
    expect((await type(instance.ada, 'prefs freeze answer.tone')).message).toContain('- answer.tone');
    expect((await type(bob, 'prefs')).message).toContain('answer.tone: dry · frozen, does not count');
    expect((await type(instance.ada, 'prefs thaw answer.tone')).ok).toBe(true);
    expect((await type(bob, 'prefs unset answer.tone')).ok).toBe(true);
  });
});
