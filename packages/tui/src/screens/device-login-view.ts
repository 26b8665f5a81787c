import { matchesKey } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import type { DeviceCode } from '@mosaicstack/types';
import { errorLines } from '../components/error-block.js';
import { hang } from '../components/indent.js';
import { qrLines } from '../components/qr-code.js';
import { timeLeft } from '../components/time-left.js';
import { cleanLine } from '../terminal-text.js';
import { describeError, gatewayErrorOf, type ScreenContext } from './screen.js';

type DeviceState =
  | { phase: 'starting' }
  | { phase: 'waiting'; code: DeviceCode; expiresAt: number }
  | { phase: 'over'; sentence: string }
  | { phase: 'failed'; error: GatewayError };

/** What the gateway asks for when it says to slow down, in milliseconds. */
const slowDown = 5_000;
/** Rows of this screen beside the QR code. */
const otherRows = 9;

/** A code to confirm in a browser that is signed in. Works over SSH, where no browser can be opened from here. */
export class DeviceLoginView {
  readonly #context: ScreenContext;
  readonly #onToken: (token: string) => void;
  #state: DeviceState = { phase: 'starting' };
  #timer: NodeJS.Timeout | undefined;
  readonly #clock: NodeJS.Timeout;
  #closed = false;

  constructor(context: ScreenContext, onToken: (token: string) => void) {
    this.#context = context;
    this.#onToken = onToken;
    this.#clock = setInterval(() => context.draw(), 1_000);
    this.#run(() => this.#start());
  }

  handleInput(data: string): void {
    const { phase } = this.#state;
    if (matchesKey(data, 'enter') && (phase === 'over' || phase === 'failed')) this.#run(() => this.#start());
  }

  render(width: number): string[] {
    const { theme, tui } = this.#context;
    const state = this.#state;
    const back = 'Esc email and password instead';
    if (state.phase === 'starting') return [theme.muted('Asking for a code…')];
    if (state.phase === 'failed') {
      return [
        ...errorLines(describeError(state.error), theme, width),
        '',
        theme.muted(`Enter tries again · ${back}`),
      ];
    }
    if (state.phase === 'over') {
      return [`${theme.tiles.failed} ${state.sentence}`, '', theme.muted(`Enter a new code · ${back}`)];
    }
    const { code, expiresAt } = state;
    const room = { columns: width - 2, rows: tui.terminal.rows - otherRows };
    const prefixes = { first: '  ', rest: '  ', columns: 2 };
    return [
      'Open this page in a browser where you are signed in:',
      ...hang(theme.accent(cleanLine(code.verification_uri_complete)), prefixes, width),
      `and confirm the code ${theme.bold(cleanLine(code.user_code))}`,
      ...(qrLines(code.verification_uri_complete, room) ?? []).map((line) => `  ${line}`),
      theme.waiting(`${theme.tiles.waiting} Waiting for you, ${timeLeft(expiresAt - Date.now())} left`),
      theme.muted(back),
    ];
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#clock);
  }

  #run(step: () => Promise<void>): void {
    void step()
      .catch((error: unknown) => this.#show({ phase: 'failed', error: gatewayErrorOf(error) }))
      .catch((error: unknown) => this.#context.fail(error));
  }

  async #start(): Promise<void> {
    this.#show({ phase: 'starting' });
    const code = await this.#context.client.device.start();
    if (this.#closed) return;
    this.#show({ phase: 'waiting', code, expiresAt: Date.now() + code.expires_in * 1_000 });
    this.#pollAfter(code, code.interval * 1_000);
  }

  #pollAfter(code: DeviceCode, wait: number): void {
    this.#timer = setTimeout(() => this.#run(() => this.#poll(code, wait)), wait);
  }

  async #poll(code: DeviceCode, wait: number): Promise<void> {
    const reply = await this.#context.client.device.poll(code.device_code).catch((error: unknown) => {
      // A short outage must not cost the person their code.
      if (gatewayErrorOf(error).code === 'gateway_unreachable') return { state: 'pending' as const };
      throw error;
    });
    if (this.#closed) return;
    if (reply.state === 'approved') return this.#onToken(reply.token);
    if (reply.state === 'denied')
      return this.#show({ phase: 'over', sentence: 'The code was refused in the browser.' });
    if (reply.state === 'expired') return this.#show({ phase: 'over', sentence: 'The code has expired.' });
    this.#pollAfter(code, reply.state === 'slow-down' ? wait + slowDown : wait);
  }

  #show(state: DeviceState): void {
    if (this.#closed) return;
    this.#state = state;
    this.#context.draw();
  }
}
