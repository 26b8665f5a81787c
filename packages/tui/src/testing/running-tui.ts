import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@mosaicstack/client';
import { SmallGateway } from '@mosaicstack/client/testing';
import type { ConversationId } from '@mosaicstack/types';
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
    },
  ],
  default: 'demo/offline',
};

/** A gateway whose doors answer as those of a set-up gateway do. */
export async function startGateway(port?: number): Promise<SmallGateway> {
  const gateway = await SmallGateway.start({ token, ...(port === undefined ? {} : { port }) });
  gateway.overrides.set('GET /api/bootstrap/status', () => ({
    status: 200,
    body: { needsSetup: false, needsToken: false },
  }));
  gateway.overrides.set('GET /api/models', () => ({ status: 200, body: models }));
  gateway.overrides.set('POST /api/auth/sign-in/email', (body) => {
    const { password } = body as { password: string };
    return password === 'correct horse'
      ? { status: 200, body: { token } }
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
  shows(...texts: string[]): Promise<string>;
  /** Waits until the screen shows none of `texts`. */
  hides(...texts: string[]): Promise<string>;
  close(): Promise<void>;
}

export interface RunOptions {
  columns?: number;
  rows?: number;
  /** False starts without a token. */
  hasToken?: boolean;
  conversationId?: ConversationId;
}

export function runTui(gatewayUrl: string, options: RunOptions = {}): RunningTui {
  const terminal = new HeadlessTerminal(options.columns, options.rows);
  const processEvents = new EventEmitter();
  const logDirectory = mkdtempSync(join(tmpdir(), 'mosaic-tui-'));
  const signedIn: string[] = [];
  let kept = options.hasToken === false ? undefined : token;
  const exit = startTui({
    client: createClient({
      baseUrl: gatewayUrl,
      token: () => kept,
      // Only a holder of the token is somebody; the small gateway itself refuses the others.
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        const isMe = String(input).endsWith('/api/me') && response.status === 404;
        return isMe ? Response.json(me) : response;
      },
    }),
    gatewayUrl,
    version: '0.1.0',
    logDirectory,
    terminal,
    colourDepth: 24,
    processEvents,
    conversationId: options.conversationId,
    onSignedIn: (given) => {
      signedIn.push(given);
      kept = given;
    },
  });
  const screen = async (): Promise<string> => (await terminal.screen()).join('\n');
  const until = async (wanted: (shown: string) => boolean, what: string): Promise<string> => {
    const deadline = Date.now() + 15_000;
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
      until((shown) => texts.every((text) => shown.includes(text)), `showed ${texts.join(', ')}`),
    hides: (...texts) =>
      until((shown) => !texts.some((text) => shown.includes(text)), `hid ${texts.join(', ')}`),
    close: async () => {
      processEvents.emit('SIGTERM');
      await exit;
      rmSync(logDirectory, { recursive: true, force: true });
    },
  };
}
