import type { AgentConfiguration, ApprovalPolicy } from './agent-settings.contract.js';

/** A field of an agent as people write it: one line, or several of which the later ones are indented. */
interface AgentField {
  name: string;
  show: (agent: AgentConfiguration) => string;
  /** What it makes of the agent; not yet looked at by the contract. */
  take: (typed: string, before: AgentConfiguration) => Readonly<Record<string, unknown>>;
}

const listOf = (typed: string): string[] =>
  typed === 'none'
    ? []
    : typed
        .split(/[,\s]+/)
        .map((one) => one.trim())
        .filter((one) => one !== '');
const orNull = (typed: string): string | null => (typed === '' || typed === 'none' ? null : typed);
const dollarsOf = (typed: string): number | null => {
  const stated = orNull(typed);
  return stated === null ? null : Number(stated);
};

const policyOf = (typed: string): Record<string, string> =>
  Object.fromEntries(
    listOf(typed).map((one): [string, string] => {
      const [risk = '', answer = ''] = one.split('=');
      return [risk, answer];
    }),
  );
const shownPolicy = (policy: ApprovalPolicy): string =>
  Object.entries(policy)
    .map(([risk, answer]) => `${risk}=${answer}`)
    .join(', ');

const nullable = (name: string, key: 'provider' | 'model' | 'thinking'): AgentField => ({
  name,
  show: (agent) => agent[key] ?? '',
  take: (typed) => ({ [key]: orNull(typed) }),
});

const hint = (name: string, key: keyof AgentConfiguration['routing']): AgentField => ({
  name,
  show: ({ routing }) => [routing[key] ?? []].flat().join(', '),
  take: (typed, { routing }) => {
    const value = Array.isArray(routing[key]) ? listOf(typed) : orNull(typed);
    return { routing: { ...routing, [key]: value } };
  },
});

const budget = (name: string, key: 'usdPerRun' | 'usdPerDay'): AgentField => ({
  name,
  show: (agent) => agent.budget?.[key]?.toString() ?? '',
  take: (typed, before) => {
    const next = { usdPerRun: null, usdPerDay: null, ...before.budget, [key]: dollarsOf(typed) };
    return { budget: next.usdPerRun === null && next.usdPerDay === null ? null : next };
  },
});

const fields: readonly AgentField[] = [
  { name: 'name', show: ({ name }) => name, take: (typed) => ({ name: typed }) },
  {
    name: 'description',
    show: ({ description }) => description,
    take: (typed) => ({ description: typed }),
  },
  nullable('model', 'model'),
  nullable('provider', 'provider'),
  nullable('thinking', 'thinking'),
  {
    name: 'tools',
    show: ({ allowedTools }) => (allowedTools === null ? 'all' : allowedTools.join(', ') || 'none'),
    take: (typed) => ({ allowedTools: typed === 'all' || typed === '' ? null : listOf(typed) }),
  },
  {
    name: 'denied-tools',
    show: ({ deniedTools }) => deniedTools.join(', '),
    take: (typed) => ({ deniedTools: listOf(typed) }),
  },
  {
    name: 'approvals',
    show: ({ approvalPolicy }) => shownPolicy(approvalPolicy),
    take: (typed) => ({ approvalPolicy: policyOf(typed) }),
  },
  budget('usd-per-run', 'usdPerRun'),
  budget('usd-per-day', 'usdPerDay'),
  hint('preferred-model', 'preferredModel'),
  hint('preferred-provider', 'preferredProvider'),
  hint('domains', 'domains'),
  hint('tool-sets', 'toolSets'),
];

/** Names of the settings of an agent, but for its prompt. */
export const agentFieldNames: readonly string[] = fields.map(({ name }) => name);

/** What one setting makes of an agent, for its contract to look at; undefined for a name there is none of. */
export const agentFieldOf = (
  name: string,
  typed: string,
  before: AgentConfiguration,
): Readonly<Record<string, unknown>> | undefined =>
  fields.find((field) => field.name === name)?.take(typed.trim(), before);

const rule = '---';

/** All of an agent as one text to write in: a line for each setting, a rule, and its prompt. */
export function writeAgentText(agent: AgentConfiguration): string {
  const lines = fields.map(({ name, show }) => `${name}: ${show(agent).replaceAll('\n', '\n  ')}`.trimEnd());
  return [...lines, rule, agent.systemPrompt, ''].join('\n');
}

export type ReadAgentText =
  { state: 'read'; given: Readonly<Record<string, unknown>> } | { state: 'unreadable'; problem: string };

/** Reads such a text again, for the agent's contract to look at. Lines that begin with # above the rule are notes. */
export function readAgentText(text: string, before: AgentConfiguration): ReadAgentText {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const end = lines.indexOf(rule);
  if (end === -1)
    return { state: 'unreadable', problem: `The line ${rule} that begins the prompt is missing.` };
  const stated: [name: string, typed: string][] = [];
  for (const line of lines.slice(0, end)) {
    if (line.startsWith('#')) continue;
    const last = stated.at(-1);
    if (line.startsWith('  ') && last) last[1] += `\n${line.slice(2)}`;
    else if (line.trim() !== '') {
      const [, name, typed = ''] = /^([a-z-]+):(.*)$/.exec(line) ?? [];
      if (name === undefined) return { state: 'unreadable', problem: `“${line}” is no setting: NAME: VALUE` };
      stated.push([name, typed]);
    }
  }
  // One after the other, as two of them may be parts of one thing.
  let now: AgentConfiguration = before;
  let given: Readonly<Record<string, unknown>> = {
    systemPrompt: lines
      .slice(end + 1)
      .join('\n')
      .trim(),
  };
  for (const [name, typed] of stated) {
    const part = agentFieldOf(name, typed, now);
    if (!part)
      return {
        state: 'unreadable',
        problem: `There is no setting “${name}”. There are ${agentFieldNames.join(', ')}.`,
      };
    now = { ...now, ...part };
    given = { ...given, ...part };
  }
  return { state: 'read', given };
}
