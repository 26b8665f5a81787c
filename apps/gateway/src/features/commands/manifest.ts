import { createHash } from 'node:crypto';
import { isNamed } from '@mosaicstack/agent';
import { type Actor, can } from '@mosaicstack/kernel';
import {
  type Command,
  type CommandManifest,
  commandRegistry,
  type EffectiveView,
  type RegisteredCommand,
} from '@mosaicstack/types';

/** Who answers in the conversation that is open, with the tools they would get there. */
export type AnsweringAgent = Pick<EffectiveView, 'agentName' | 'tools' | 'withheld'>;

export interface ManifestRequest {
  actor: Actor;
  /** The gateway's. */
  version: string;
  /** Absent while no conversation is open: then no agent decides anything. */
  agent?: AnsweringAgent | undefined;
}

/**
 * The commands somebody may know of: what is for administrators is not even named to others, and what the agent
 * here has no tool for is named with the reason. An agent's denials bind the agent, never the person, so they
 * decide over nothing but its own work. The version tells one manifest from another: the gateway's, and a digest of
 * what is said.
 */
export function manifestFor({ actor, version, agent }: ManifestRequest): CommandManifest {
  const commands = commandRegistry
    .filter(({ scope }) => scope !== 'admin' || actor.role === 'admin')
    .map(({ tools, ...command }): Command => {
      const reason = can(actor, command.verb)
        ? lackOf(agent, tools)
        : 'The key you signed in with does not reach that far.';
      return reason === undefined
        ? { ...command, available: true }
        : { ...command, available: false, reason };
    });
  const digest = createHash('sha256').update(JSON.stringify(commands)).digest('hex').slice(0, 12);
  return { version: `${version}+${digest}`, commands };
}

/** Why the agent cannot do what a command is about; undefined when it can. */
function lackOf(agent: AnsweringAgent | undefined, tools: RegisteredCommand['tools']): string | undefined {
  if (!agent || !tools || agent.tools.some((name) => isNamed(tools, name))) return undefined;
  const [only, ...others] = agent.withheld.filter(({ name }) => isNamed(tools, name));
  const why = only && others.length === 0 ? ` ${only.name}: ${only.reason}` : '';
  return `${agent.agentName}, who answers here, has no tool for it.${why}`;
}
