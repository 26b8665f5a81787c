import {
  type Agent,
  type AgentConfiguration,
  agentConfigurationSchema,
  type AgentDifferences,
} from '@mosaicstack/types';
import { ModelOfAnotherProvider } from './agent-errors.js';

const fields = Object.keys(agentConfigurationSchema.shape) as (keyof AgentConfiguration)[];

/** The part of an agent that is kept version by version. */
export const configurationOf = (agent: AgentConfiguration): AgentConfiguration =>
  Object.fromEntries(fields.map((field) => [field, agent[field]])) as AgentConfiguration;

/** The agent with another configuration. */
export const configured = (agent: Agent, configuration: AgentConfiguration): Agent => ({
  ...agent,
  ...configurationOf(configuration),
});

/** Whichever order a store gives the fields of a document back in. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, field]) => [key, ordered(field)]),
  );
};

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));

/** The fields in which two configurations differ. */
export const differencesOf = (from: AgentConfiguration, to: AgentConfiguration): AgentDifferences['fields'] =>
  fields
    .filter((field) => !isSame(from[field], to[field]))
    .map((field) => ({ field, from: from[field], to: to[field] }));

export function assertCoherent({ provider, model }: AgentConfiguration): void {
  if (provider !== null && model !== null && !model.startsWith(`${provider}/`)) {
    throw new ModelOfAnotherProvider(provider, model);
  }
}
