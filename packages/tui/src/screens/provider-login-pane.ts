import { matchesKey } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import type { PollProviderLogin, ProviderKind, ProviderLogin, ProviderScope } from '@mosaicstack/types';
import { errorLines } from '../components/error-block.js';
import { hang } from '../components/indent.js';
import { qrLines } from '../components/qr-code.js';
import { SecretInput } from '../components/secret-input.js';
import { timeLeft } from '../components/time-left.js';
import { cleanLine } from '../terminal-text.js';
import { describeError, gatewayErrorOf, type ScreenContext } from './screen.js';

export interface ProviderLoginOptions {
  kind: ProviderKind;
  scope: ProviderScope;
  /** The key is proven and kept. */
  done: () => void;
  cancel: () => void;
  lookMilliseconds?: number;
}

/** Rows of this pane, and of what stays above it, beside the QR code. */
const otherRows = 10;
const indented = { first: '  ', rest: '  ', columns: 2 };

/** Signs in at a provider in the browser, wherever that is: the address, the same as a square, and what comes back. */
export class ProviderLoginPane {
  readonly #clock: NodeJS.Timeout;
  readonly #answer = new SecretInput();
  #login: ProviderLogin | undefined;
  #error: GatewayError | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** One look at a time: each uses up its token. */
  #line: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly context: ScreenContext,
    private readonly options: ProviderLoginOptions,
  ) {
    this.#answer.focused = true;
    this.#clock = setInterval(() => context.draw(), 1_000);
    this.#start();
  }

  handleInput(data: string): void {
    if (matchesKey(data, 'escape') || matchesKey(data, 'ctrl+c')) return this.options.cancel();
    const hasFailed = this.#error !== undefined || this.#login?.state === 'failed';
    if (hasFailed) {
      if (matchesKey(data, 'enter')) this.#start();
    } else if (this.#login?.takesAnswer) {
      if (matchesKey(data, 'enter')) this.#hand();
      else this.#answer.handleInput(data);
    }
  }

  render(width: number): string[] {
    const { theme } = this.context;
    const { kind, scope } = this.options;
    const whose = scope === 'instance' ? ' for everybody' : '';
    return [theme.bold(`Sign in at ${kind}${whose}`), ...this.#lines(width)];
  }

  reload(): void {}

  /** Gives the login up, unless it is over. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#clock);
    this.#look({ cancel: true });
  }

  #lines(width: number): string[] {
    const { theme } = this.context;
    const login = this.#login;
    const again = theme.muted('Enter tries again · Esc back');
    if (this.#error) return [...errorLines(describeError(this.#error), theme, width), again];
    if (login?.state === 'failed')
      return [`${theme.tiles.failed} ${cleanLine(login.problem ?? 'It did not work.')}`, again];
    const back = theme.muted('Esc gives it up');
    if (!login?.url) return [theme.muted('Asking where to sign in…'), back];
    if (login.state === 'checking') return [theme.muted('Proving the key…'), back];
    return [...this.#addressLines(login, login.url, width), ...this.#answerLines(login, width)];
  }

  #addressLines({ userCode }: ProviderLogin, url: string, width: number): string[] {
    const { theme, tui } = this.context;
    const room = { columns: width - 2, rows: tui.terminal.rows - otherRows };
    const square = qrLines(url, room);
    return [
      'Open this page and sign in:',
      ...hang(theme.accent(cleanLine(url)), indented, width),
      ...(userCode === null ? [] : [`and type in the code ${theme.bold(cleanLine(userCode))}`]),
      ...(square?.map((line) => `  ${line}`) ?? [
        theme.muted('In a larger terminal it is here as a QR code, too.'),
      ]),
    ];
  }

  #answerLines({ takesAnswer, expiresAt }: ProviderLogin, width: number): string[] {
    const { theme } = this.context;
    const left = timeLeft(Date.parse(expiresAt) - Date.now());
    const waiting = theme.waiting(`${theme.tiles.waiting} Waiting for you, ${left} left`);
    if (!takesAnswer) return [waiting, theme.muted('Esc gives it up')];
    return [
      waiting,
      'Paste the address your browser ended up at, or the code shown there:',
      ...this.#answer.render(width),
      theme.muted('Enter hands it in · Esc gives it up'),
    ];
  }

  #start(): void {
    const { kind, scope } = this.options;
    this.#login = undefined;
    this.#error = undefined;
    this.#answer.clear();
    this.#inLine(async () => {
      this.#login = await this.context.client.providers.startLogin({ kind, scope });
    });
  }

  #hand(): void {
    const answer = this.#answer.getValue().trim();
    this.#answer.clear();
    if (answer !== '') this.#look({ answer });
  }

  #look(more: Omit<PollProviderLogin, 'pollToken'> = {}): void {
    this.#inLine(async () => {
      const known = this.#login;
      if (!known || isOver(known)) return;
      this.#login = await this.context.client.providers.pollLogin(known.id, {
        pollToken: known.pollToken,
        ...more,
      });
    });
  }

  #inLine(step: () => Promise<void>): void {
    clearTimeout(this.#timer);
    this.#line = this.#line
      .then(step)
      .catch((error: unknown) => void (this.#error = gatewayErrorOf(error)))
      .then(() => this.#goOn())
      .catch((error: unknown) => this.context.fail(error));
  }

  #goOn(): void {
    const login = this.#login;
    if (this.#closed) return;
    if (login?.state === 'done') return this.options.done();
    clearTimeout(this.#timer);
    if (login && !isOver(login) && !this.#error)
      this.#timer = setTimeout(() => this.#look(), this.options.lookMilliseconds ?? 1_000);
    this.context.draw();
  }
}

const isOver = ({ state }: ProviderLogin): boolean => state === 'done' || state === 'failed';
