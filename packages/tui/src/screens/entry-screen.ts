import { matchesKey } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import type { Me } from '@mosaicstack/types';
import { errorLines } from '../components/error-block.js';
import { hang } from '../components/indent.js';
import { describeError, gatewayErrorOf, type Screen, type ScreenContext } from './screen.js';

type EntryState =
  | { phase: 'asking' }
  | { phase: 'failed'; error: GatewayError; attempt: number; retryAt: number }
  | { phase: 'setup'; needsToken: boolean };

export interface EntryOutcome {
  signedIn(me: Me): void;
  signInNeeded(): void;
}

const firstDelay = 1_000;
const longestDelay = 10_000;
/** How often a gateway without an administrator is asked whether it has one. */
const setupDelay = 2_000;

/** Finds out who is there: waits for a gateway that answers, for its first administrator, then for a sign-in. */
export class EntryScreen implements Screen {
  readonly #context: ScreenContext;
  readonly #outcome: EntryOutcome;
  #state: EntryState = { phase: 'asking' };
  #timer: NodeJS.Timeout | undefined;
  #clock: NodeJS.Timeout | undefined;
  #closed = false;
  #attempt = 0;

  constructor(context: ScreenContext, outcome: EntryOutcome) {
    this.#context = context;
    this.#outcome = outcome;
    this.#clock = setInterval(() => this.#state.phase === 'failed' && context.draw(), 1_000);
    this.#ask();
  }

  handleInput(data: string): void {
    if (matchesKey(data, 'ctrl+c') || matchesKey(data, 'ctrl+d') || data === 'q') this.#context.quit();
    else if (matchesKey(data, 'enter') && this.#state.phase !== 'asking') this.#ask();
  }

  render(width: number): string[] {
    const { theme, gatewayUrl } = this.#context;
    const state = this.#state;
    const heading = `${theme.tiles.running} ${theme.bold('Mosaic')} ${theme.muted(gatewayUrl)}`;
    if (state.phase === 'asking') return [heading, '', theme.muted('  Asking the gateway…')];
    if (state.phase === 'setup') return [heading, '', ...this.#setupLines(state.needsToken, width)];
    const seconds = Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1_000));
    return [
      heading,
      '',
      ...errorLines(describeError(state.error), theme, width),
      '',
      theme.waiting(`${theme.tiles.waiting} Attempt ${state.attempt + 1} in ${seconds} s`),
      theme.muted('Enter tries now · Ctrl+C quits'),
    ];
  }

  invalidate(): void {}

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#clock);
  }

  #setupLines(needsToken: boolean, width: number): string[] {
    const { theme, gatewayUrl } = this.#context;
    const prefixes = { first: '  ', rest: '  ', columns: 2 };
    const told = (text: string): string[] => [...hang(text, prefixes, width), ''];
    return [
      ...told(
        'This gateway has no administrator yet. In another terminal of the machine where it runs, over SSH too:',
      ),
      ...told(theme.accent('mosaic wizard --section admin')),
      ...told(
        needsToken
          ? 'Or open, in a browser, the link with a one-time token that it printed when it started. Its setup page:'
          : 'Or open its setup page in a browser of that machine:',
      ),
      ...told(theme.accent(`${gatewayUrl.replace(/\/+$/, '')}/setup`)),
      ...told('This screen goes on by itself.'),
      theme.muted('Ctrl+C quits'),
    ];
  }

  #ask(): void {
    clearTimeout(this.#timer);
    this.#attempt += 1;
    void this.#find()
      .catch((error: unknown) => this.#failed(error))
      .catch((error: unknown) => this.#context.fail(error));
  }

  async #find(): Promise<void> {
    const { client } = this.#context;
    const attempt = this.#attempt;
    // Both are asked at once: whoever is signed in waits for one answer less.
    const asked = client.token() === undefined ? undefined : client.me();
    asked?.catch(() => undefined);
    const { needsSetup, needsToken } = await client.bootstrap.status();
    if (this.#closed || attempt !== this.#attempt) return;
    if (needsSetup) return this.#show({ phase: 'setup', needsToken }, setupDelay);
    if (asked === undefined) return this.#outcome.signInNeeded();
    const me = await asked;
    if (!this.#closed && attempt === this.#attempt) this.#outcome.signedIn(me);
  }

  #failed(thrown: unknown): void {
    if (this.#closed) return;
    const error = gatewayErrorOf(thrown);
    if (error.kind === 'unauthorized') return this.#outcome.signInNeeded();
    const delay = Math.min(longestDelay, firstDelay * 2 ** Math.min(10, this.#attempt - 1));
    this.#show({ phase: 'failed', error, attempt: this.#attempt, retryAt: Date.now() + delay }, delay);
  }

  #show(state: EntryState, nextAfter: number): void {
    this.#state = state;
    this.#timer = setTimeout(() => this.#ask(), nextAfter);
    this.#context.draw();
  }
}
