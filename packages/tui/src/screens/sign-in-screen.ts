import { Input, matchesKey } from '@earendil-works/pi-tui';
import { secondFactorCode, type GatewayError } from '@mosaicstack/client';
import { errorLines } from '../components/error-block.js';
import { hang } from '../components/indent.js';
import { SecretInput } from '../components/secret-input.js';
import { DeviceLoginView } from './device-login-view.js';
import { describeError, gatewayErrorOf, type Screen, type ScreenContext } from './screen.js';

type Field = 'email' | 'password' | 'code';

export interface SignInOptions {
  onToken: (token: string) => void;
  notice?: string | undefined;
  /** Leads back to where the person was, if there is such a place. */
  cancel?: (() => void) | undefined;
}

/** Email, password and, where the account has one, a second factor; or a code confirmed in a browser. */
export class SignInScreen implements Screen {
  readonly #context: ScreenContext;
  readonly #options: SignInOptions;
  readonly #email = new Input();
  readonly #password = new SecretInput();
  readonly #code = new Input();
  /** What goes on with a sign-in that asks for a second factor. */
  #challenge: string | undefined;
  #field: Field = 'email';
  #busy = false;
  #error: GatewayError | undefined;
  #device: DeviceLoginView | undefined;
  #closed = false;

  constructor(context: ScreenContext, options: SignInOptions) {
    this.#context = context;
    this.#options = options;
    this.#focus('email');
  }

  handleInput(data: string): void {
    if (matchesKey(data, 'ctrl+c') || (matchesKey(data, 'ctrl+d') && this.#isBlank))
      return this.#context.quit();
    if (matchesKey(data, 'ctrl+o')) return this.#device ? this.#leaveDevice() : this.#enterDevice();
    if (this.#device) {
      if (matchesKey(data, 'escape')) this.#leaveDevice();
      else this.#device.handleInput(data);
      return;
    }
    if (this.#busy) return;
    if (matchesKey(data, 'escape')) return this.#back();
    if (this.#field === 'code')
      return matchesKey(data, 'enter') ? this.#enter() : this.#code.handleInput(data);
    if (
      matchesKey(data, 'tab') ||
      matchesKey(data, 'shift+tab') ||
      matchesKey(data, 'up') ||
      matchesKey(data, 'down')
    ) {
      return this.#focus(this.#field === 'email' ? 'password' : 'email');
    }
    if (matchesKey(data, 'enter')) return this.#enter();
    (this.#field === 'email' ? this.#email : this.#password).handleInput(data);
  }

  render(width: number): string[] {
    const { theme, gatewayUrl } = this.#context;
    const heading = `${theme.tiles.running} ${theme.bold('Sign in to Mosaic')} ${theme.muted(gatewayUrl)}`;
    const { notice: text } = this.#options;
    const whole = { first: '', rest: '', columns: 0 };
    const notice = text === undefined ? [] : hang(theme.waiting(text), whole, width);
    const error = this.#error ? errorLines(describeError(this.#error), theme, width) : [];
    const hint = (sentence: string): string => theme.muted(this.#busy ? 'Signing in…' : sentence);
    const back = this.#options.cancel ? ' · Esc back' : '';
    if (this.#device) return [heading, ...notice, '', ...this.#device.render(width)];
    if (this.#field === 'code') {
      const asked = 'Code of your authenticator app, or a backup code';
      const lines = [...hang(theme.accent(asked), whole, width), ...this.#code.render(width)];
      return [heading, ...notice, '', ...lines, '', ...error, hint('Enter signs in · Esc back')];
    }
    const label = (field: Field, text: string): string =>
      this.#field === field ? theme.accent(text) : theme.muted(text);
    return [
      heading,
      ...notice,
      '',
      label('email', 'Email'),
      ...this.#email.render(width),
      label('password', 'Password'),
      ...this.#password.render(width),
      '',
      ...error,
      hint(`Enter signs in · Tab next field · Ctrl+O use a browser${back}`),
    ];
  }

  invalidate(): void {
    this.#email.invalidate();
    this.#code.invalidate();
  }

  close(): void {
    this.#closed = true;
    this.#device?.close();
  }

  get #isBlank(): boolean {
    return this.#email.getValue() === '' && this.#password.getValue() === '';
  }

  #focus(field: Field): void {
    this.#field = field;
    this.#email.focused = field === 'email';
    this.#password.focused = field === 'password';
    this.#code.focused = field === 'code';
  }

  #enter(): void {
    if (this.#field === 'email' && this.#password.getValue() === '') return this.#focus('password');
    if (this.#isBlank || (this.#field === 'code' && this.#code.getValue().trim() === '')) return;
    this.#busy = true;
    this.#error = undefined;
    void this.#signIn()
      .catch((error: unknown) => this.#refused(gatewayErrorOf(error)))
      .catch((error: unknown) => this.#context.fail(error))
      .finally(() => {
        this.#busy = false;
        this.#context.draw();
      });
  }

  async #signIn(): Promise<void> {
    const { client } = this.#context;
    if (this.#field === 'code') {
      const { token } = await client.secondFactor.signIn(
        secondFactorCode(this.#code.getValue()),
        this.#challenge,
      );
      return this.#take(token);
    }
    const credentials = { email: this.#email.getValue().trim(), password: this.#password.getValue() };
    this.#take((await client.signIn(credentials)).token);
  }

  #take(token: string): void {
    if (!this.#closed) this.#options.onToken(token);
  }

  #refused(error: GatewayError): void {
    if (error.code === 'second_factor_needed') {
      this.#challenge = error.challenge;
      return this.#focus('code');
    }
    this.#error = error;
    this.#code.setValue('');
    // A mistyped code is typed again; anything else begins with the password.
    if (error.code === 'second_factor_refused') return;
    this.#password.clear();
    this.#focus('password');
  }

  #back(): void {
    this.#error = undefined;
    if (this.#field !== 'code') return this.#options.cancel?.();
    this.#code.setValue('');
    this.#password.clear();
    this.#focus('password');
  }

  #enterDevice(): void {
    this.#device = new DeviceLoginView(this.#context, this.#options.onToken);
  }

  #leaveDevice(): void {
    this.#device?.close();
    this.#device = undefined;
  }
}
