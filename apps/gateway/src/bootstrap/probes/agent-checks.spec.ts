import type { Agent, Page } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { agentChecks } from './agent-checks.js';
import { runCheck } from './check.js';

const routing = { domains: [], preferredModel: null, preferredProvider: null, toolSets: [] };
const agentOf = (fields: object): Agent =>
  ({
    ...{ id: 'scribe-id', name: 'Scribe', isSystem: false, model: null, provider: null },
    ...{ allowedTools: null, routing, ...fields },
  }) as unknown as Agent;

/** One model answers at `here`; `silent` is known and tells no models just now. */
const catalogue = () =>
  ({
    entries: [{ reference: 'here/small' }],
    seen: new Set(['here/small', 'here/earlier']),
    providers: [{ id: 'here' }, { id: 'silent' }],
  }) as never;

async function found(...pages: Agent[][]) {
  const agents = (cursor: string | undefined): Promise<Page<Agent>> => {
    const page = Number(cursor ?? 0);
    const nextCursor = page + 1 < pages.length ? String(page + 1) : null;
    return Promise.resolve({ items: pages[page] ?? [], nextCursor });
  };
  const [check] = agentChecks({ agents, catalogue, tools: ['file_read', 'ask_user'] });
  if (!check) throw new Error('there is no check');
  return runCheck(check);
}

it('is content where there are no agents, and where all they name is there', async () => {
  expect(await found([])).toMatchObject({ id: 'agents.references', group: 'Agents', state: 'ok' });
  const well = agentOf({
    ...{ model: 'here/earlier', provider: 'silent', allowedTools: ['file_*', 'ask_user'] },
    routing: { ...routing, preferredModel: 'silent/any', preferredProvider: 'here' },
  });
  expect(await found([well])).toMatchObject({
    state: 'ok',
    finding: '1 agent of yours and your teams: all they name is there.',
  });
});

it.each([
  ['the model here/gone', { model: 'here/gone' }],
  ['the model gone/small', { routing: { ...routing, preferredModel: 'gone/small' } }],
  ['the provider gone', { provider: 'gone' }],
  ['the provider gone', { routing: { ...routing, preferredProvider: 'gone' } }],
  ['the tool shell_*', { allowedTools: ['file_read', 'shell_*'] }],
])('warns of %s, which is not there, and says of which agent', async (what, fields) => {
  expect(
    await found([agentOf({})], [agentOf(fields), agentOf({ name: 'Other', provider: 'away' })]),
  ).toMatchObject({
    state: 'warning',
    finding: `The agent "Scribe" names ${what}, which is not here. So it is with 1 more.`,
    remediation: 'mosaic agent show scribe-id',
  });
});

it('leaves alone what agents of the product name, which works where it is there', async () => {
  expect((await found([agentOf({ isSystem: true, allowedTools: ['web_search'] })])).state).toBe('ok');
});
