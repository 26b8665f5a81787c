import type { Asker } from '@mosaicstack/auth';
import {
  type Actor,
  AppError,
  can,
  type IdSource,
  type Logger,
  toApiError,
  toAppError,
} from '@mosaicstack/kernel';
import {
  type CommandManifest,
  commandRegistry,
  type CommandResult,
  type ConversationId,
  type ExecuteCommand,
  type RegisteredCommand,
} from '@mosaicstack/types';
import type { CommandHandlers } from './command-handler.js';
import { firstWord } from './command-line.js';
import { type AnsweringAgent, manifestFor } from './manifest.js';
import { nearestOf } from './nearest.js';

export interface CommandServiceDeps {
  handlers: CommandHandlers;
  ids: IdSource;
  logger: Logger;
  version: string;
  /** Who would answer in a conversation now; rejects for one that the actor does not see. */
  agentIn: (actor: Actor, conversationId: ConversationId) => Promise<AnsweringAgent>;
}

/** Executes what people type after a slash, the same on every surface. */
export class CommandService {
  constructor(private readonly deps: CommandServiceDeps) {}

  /** What may be typed outside of any conversation. */
  manifest(actor: Actor): CommandManifest {
    return manifestFor({ actor, version: this.deps.version });
  }

  /** What may be typed in a conversation. Rejects for one that the actor does not see. */
  async manifestIn(actor: Actor, conversationId: ConversationId): Promise<CommandManifest> {
    const agent = await this.deps.agentIn(actor, conversationId);
    return manifestFor({ actor, version: this.deps.version, agent });
  }

  /** Never rejects: a failure is a result too. */
  async execute(asker: Asker, { reference, line, conversationId }: ExecuteCommand): Promise<CommandResult> {
    const { actor } = asker;
    const [typed, rest] = firstWord(line.replace(/^\//, ''));
    const about = { reference, command: typed, conversationId };
    try {
      const command = this.find(actor, typed);
      const handler = this.deps.handlers[command.name];
      if (handler === undefined) throw ownToTheSurface(command);
      const answer = await handler({ asker, actor, rest, conversationId, timeZone: 'UTC' });
      return { ...about, command: command.name, ok: true, ...answer };
    } catch (error) {
      return { ...about, ok: false, ...this.failure(error) };
    }
  }

  private find(actor: Actor, typed: string): RegisteredCommand {
    const name = typed.toLowerCase();
    const seen = commandRegistry.filter(({ scope }) => scope !== 'admin' || actor.role === 'admin');
    const command = seen.find((known) => known.name === name || known.aliases.includes(name));
    if (command === undefined) throw unknownCommand(name, seen);
    if (can(actor, command.verb)) return command;
    throw new AppError('forbidden', `You may not use /${command.name} with this key.`);
  }

  private failure(error: unknown): Pick<CommandResult, 'message' | 'error'> {
    const failure = toAppError(error);
    const requestId = this.deps.ids.next();
    if (failure.kind === 'internal') {
      this.deps.logger.error({ requestId, error: failure.cause ?? failure }, 'a command failed');
    }
    return { message: failure.message, error: toApiError(failure, requestId) };
  }
}

const unknownCommand = (name: string, known: readonly RegisteredCommand[]): AppError => {
  const nearest = nearestOf(
    name,
    known.map((command) => command.name),
  );
  return new AppError('not_found', `There is no command /${name}.`, {
    remediation: `Did you mean /${nearest}? /help lists all of them.`,
  });
};

const ownToTheSurface = ({ name }: RegisteredCommand): AppError =>
  new AppError('invalid_request', `/${name} belongs to the program you type it in.`, {
    remediation: 'Type it in the terminal or the dashboard.',
  });
