import type { Asker } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';

/** What a command answers: Markdown for people, `data` the same for programs. */
export interface CommandAnswer {
  message: string;
  data?: unknown;
  /** A conversation it made, for the surface to open; null when the one it was typed in is gone. */
  conversationId?: ConversationId | null;
}

export interface CommandCall {
  asker: Asker;
  /** The asker’s rights. */
  actor: Actor;
  /** What was typed after the name. */
  rest: string;
  conversationId: ConversationId | null;
  /** IANA name of the asker's time zone; unknown over most carriers. */
  timeZone: string;
}

/** Failures are `AppError`s; whether the asker may use the command at all was decided before. */
export type CommandHandler = (call: CommandCall) => Promise<CommandAnswer>;

/** Handlers by the name of their command. */
export type CommandHandlers = Readonly<Record<string, CommandHandler>>;
