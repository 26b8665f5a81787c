import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@mosaicstack/client';
import { SmallGateway, type SmallGatewayOptions } from '@mosaicstack/client/testing';
import type { ConversationId } from '@mosaicstack/types';
import type { Beginning } from '../beginning.js';
import type { ColourDepth } from '../colour.js';
import { startTui } from '../start-tui.js';
import type { TuiExit } from '../tui-options.js';
import { HeadlessTerminal } from './headless-terminal.js';

export const token = 'token-of-ada';

const me = {
  user: { id: 'user-1', name: 'Ada', email: 'ada@example.com', role: 'admin' },
  gateway: { version: '0.1.0', tier: 'local' },
};
const models = {
  models: [
    {
      reference: 'demo/offline',
      provider: 'demo',
      model: 'offline',
      label: 'Offline model',
      demo: true,
      contextWindow: null,
      maxOutputTokens: null,
      vision: false,
      tools: true,
      reasoning: false,
      embeddings: false,
      price: null,
      costTier: null,
      sources: {
        contextWindow: 'unknown',
        maxOutputTokens: 'unknown',
        vision: 'own',
        tools: 'own',
        reasoning: 'own',
        embeddings: 'own',
        price: 'unknown',
      },
    },
  ],
  default: 'demo/offline',
};

/** A gateway whose doors answer as those of a set-up gateway do. Changing the token in `options` ends every session. */
export async function startGateway(options: SmallGatewayOptions = {}): Promise<SmallGateway> {
  options.token ??= token;
  const gateway = await SmallGateway.start(options);
  gateway.overrides.set('GET /api/bootstrap/status', () => ({
    status: 200,
    body: { needsSetup: false, needsToken: false },
  }));
  gateway.overrides.set('GET /api/me', () => ({ status: 200, body: me }));
  gateway.overrides.set('GET /api/models', () => ({ status: 200, body: models }));
  gateway.overrides.set('POST /api/auth/sign-in/email', (body) => {
    const { password } = body as { password: string };
    return password === 'correct horse'
      ? { status: 200, body: { token: options.token } }
      : { status: 401, body: { message: 'no' } };
  });
  return gateway;
}

export interface RunningTui {
  terminal: HeadlessTerminal;
  processEvents: EventEmitter;
  logDirectory: string;
  exit: Promise<TuiExit>;
  /** Tokens handed over after a sign-in. */
  signedIn: string[];
  /** Waits until the screen shows all of `texts`, and returns it as one string. */
  shows(...texts: (string | RegExp)[]): Promise<string>;
  /** Waits until the screen shows none of `texts`. */
  hides(...texts: string[]): Promise<string>;
  close(): Promise<void>;
}

export interface RunOptions {
  columns?: number;
  rows?: number;
  /** Lines the terminal remembers; wrapping many anew at each width takes a test long. */
  scrollback?: number;
  /** What an earlier sign-in left; undefined when there was none. */
  token?: string | undefined;
  conversationId?: ConversationId;
  colourDepth?: ColourDepth;
  /** What the terminal answers when asked for its background. */
  background?: string;
  keyFile?: string;
  choiceFile?: string;
  isFullScreen?: boolean;
  environment?: Readonly<Record<string, string>>;
  begin?: () => Promise<Beginning>;
  command?: string;
  /** Where the person is; a place without a branch unless given. */
  folder?: string;
}

export function runTui(gatewayUrl: string, options: RunOptions = {}): RunningTui {
  const terminal = new HeadlessTerminal(options);
  if (options.background) terminal.background = options.background;
  const processEvents = new EventEmitter();
  const logDirectory = mkdtempSync(join(tmpdir(), 'mosaic-tui-'));
  const signedIn: string[] = [];
  let kept = 'token' in options ? options.token : token;
  const exit = startTui({
    client: createClient({
      baseUrl: gatewayUrl,
      token: () => kept,
    }),
    gatewayUrl,
    version: '0.1.0',
    logDirectory,
    terminal,
    colourDepth: options.colourDepth ?? 24,
    processEvents,
    conversationId: options.conversationId,
    keyFile: options.keyFile,
    choiceFile: options.choiceFile,
    isFullScreen: options.isFullScreen,
    environment: options.environment,
    begin: options.begin,
    command: options.command,
    folder: options.folder ?? '/',
    onSignedIn: (given) => {
      signedIn.push(given);
      kept = given;
    },
    onSignedOut: () => {
      kept = undefined;
    },
  });
  const screen = async (): Promise<string> => (await terminal.screen()).join('\n');
  const until = async (wanted: (shown: string) => boolean, what: string): Promise<string> => {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const shown = await screen();
      if (wanted(shown)) return shown;
      if (Date.now() > deadline) throw new Error(`the screen never ${what}:\n${shown}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    terminal,
    processEvents,
    logDirectory,
    exit,
    signedIn,
    shows: (...texts) =>
      until(
        (shown) =>
          texts.every((text) => (typeof text === 'string' ? shown.includes(text) : text.test(shown))),
        `showed ${texts.join(', ')}`,
      ),
    hides: (...texts) =>
      until((shown) => !texts.some((text) => shown.includes(text)), `hid ${texts.join(', ')}`),
    close: async () => {
      processEvents.emit('SIGTERM');
      await exit;
      rmSync(logDirectory, { recursive: true, force: true });
    },
  };
}
