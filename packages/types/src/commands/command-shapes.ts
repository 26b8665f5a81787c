import type { Command, CommandArgument } from './command.contract.js';

/** A command before it is known who asks, and where. */
export interface RegisteredCommand extends Omit<Command, 'available' | 'reason'> {
  /** For scope `agent`: of these, or of a family such as `file_*`, the agent that answers must be able to use one. */
  tools?: readonly string[];
}

export const rest = (name: string, description: string, optional = true): CommandArgument => ({
  name,
  type: 'text',
  optional,
  description,
});
export const choice = (name: string, values: readonly string[], description: string): CommandArgument => ({
  name,
  type: 'choice',
  optional: true,
  values: [...values],
  description,
});

type Shape = Partial<RegisteredCommand> & Pick<RegisteredCommand, 'name' | 'description' | 'verb'>;

export const local = (shape: Shape, group: string): RegisteredCommand => ({
  aliases: [],
  arguments: [],
  scope: 'core',
  execution: 'local',
  group,
  ...shape,
});
/** The surface's own, done by what it asks of the gateway. */
export const asking = (shape: Shape, group: string): RegisteredCommand => ({
  ...local(shape, group),
  execution: 'rest',
});
export const executed = (shape: Shape, group: string): RegisteredCommand => ({
  ...local(shape, group),
  execution: 'socket',
  ...shape,
});
