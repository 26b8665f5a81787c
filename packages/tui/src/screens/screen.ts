import type { TUI } from '@earendil-works/pi-tui';
import type { Client, GatewayError } from '@mosaicstack/client';
import { isGatewayError } from '@mosaicstack/client';
import type { View } from '../components/clamped-root.js';
import type { ChoiceFile, ThemeChoice } from '../choice-file.js';
import type { Clipboard } from '../clipboard.js';
import type { KeyMap } from '../key-map.js';
import type { Theme } from '../theme.js';

/** Looks at what was written: a text to write in once more, or undefined when it is well. */
export type Again = (written: string) => Promise<string | undefined>;

/** What every screen is given. */
export interface ScreenContext {
  readonly client: Client;
  readonly gatewayUrl: string;
  readonly version: string;
  readonly theme: Theme;
  readonly tui: TUI;
  readonly keys: KeyMap;
  readonly clipboard: Clipboard;
  readonly choices: ChoiceFile;
  /** Draws everything in these colours from now on. */
  recolour(choice: ThemeChoice): Promise<void>;
  /**
   * Gives the terminal to the person's editor; undefined when they have none or it failed. What `again` makes of the
   * text is written in once more, until it makes nothing of it.
   */
  writeInEditor(text: string, again?: Again): Promise<string | undefined>;
  /** Asks for a frame; cheap to call often. */
  draw(): void;
  quit(): void;
  /** Hands an unforeseen failure to the crash path. */
  fail(error: unknown): void;
}

/** What fills the terminal. `close` ends its timers and requests. */
export interface Screen extends View {
  close(): void;
}

/** The failure as people read it; what is not a gateway's answer is a fault of ours and goes on up. */
export const gatewayErrorOf = (error: unknown): GatewayError => {
  if (isGatewayError(error)) return error;
  throw error;
};

/** A gateway's failure in the fields of a run's error, so that one component shows both. */
export const describeError = (
  error: GatewayError,
): { message: string; cause?: string; remediation?: string } => ({
  message: error.message,
  ...(error.reason === undefined ? {} : { cause: error.reason }),
  ...(error.remediation === undefined ? {} : { remediation: error.remediation }),
});
