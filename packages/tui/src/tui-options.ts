import type { Terminal } from '@earendil-works/pi-tui';
import type { Chat, Client } from '@mosaicstack/client';
import type { ConversationId } from '@mosaicstack/types';
import type { Beginning } from './beginning.js';
import type { ColourDepth } from './colour.js';

/** The part of a Node process that ends a terminal program from outside. */
export type ProcessEvents = Pick<NodeJS.EventEmitter, 'on' | 'off'>;

export interface StartTuiOptions {
  client: Client;
  /** Where people reach the gateway in a browser; shown, and the base of the setup link. */
  gatewayUrl: string;
  version: string;
  /** Folder for the report of a crash; made when needed. Reports hold no text of conversations. */
  logDirectory: string;
  /** A person's own keys; without the file every key is as it ships. */
  keyFile?: string | undefined;
  /** Remembers the theme and whether conversations stand beside the open one; without it, only until the end. */
  choiceFile?: string | undefined;
  /** Names the editor, and tells which clipboard is at hand: the variables of the process. */
  environment?: Readonly<Record<string, string | undefined>> | undefined;
  /** Takes the whole screen and gives it back in the end; by default what was said stays in the terminal's scrollback. */
  isFullScreen?: boolean | undefined;
  /** Conversation to open; without one a new conversation begins. */
  conversationId?: ConversationId | undefined;
  /** Finds out what new conversations begin with; asked once somebody is signed in. Its refusal ends the TUI. */
  begin?: (() => Promise<Beginning>) | undefined;
  /** Command that opens the TUI at this gateway, as a person would type it. */
  command?: string | undefined;
  /** Where the person is; by default the folder of this process. */
  folder?: string | undefined;
  /** Keeps the token so that `client` sends it from then on. Called after each sign-in, before anything else is asked. */
  onSignedIn: (token: string) => void | Promise<void>;
  /** Forgets the token. Called when the person signs out. */
  onSignedOut: () => void | Promise<void>;
  /** By default the terminal of this process. */
  terminal?: Terminal | undefined;
  /** By default what the terminal of this process says it shows. */
  colourDepth?: ColourDepth | undefined;
  /** By default the socket of `client`. */
  openChat?: ((options: { client: Client }) => Chat) | undefined;
  /** By default this process. */
  processEvents?: ProcessEvents | undefined;
}

/** How the TUI ended. The terminal is restored and the resume command printed by then. */
export interface TuiExit {
  reason: 'quit' | 'refused' | 'signal' | 'crashed';
  /** What the process should exit with. */
  exitCode: number;
  /** The conversation last open, null when it was new. */
  conversationId: ConversationId | null;
  /** Why it could not begin, after `refused`. */
  refusal?: unknown;
  /** Where the report of a crash was written. */
  crashLog?: string;
}
