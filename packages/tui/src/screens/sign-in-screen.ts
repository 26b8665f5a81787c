import { Input, matchesKey } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import { errorLines } from '../components/error-block.js';
import { SecretInput } from '../components/secret-input.js';
import { DeviceLoginView } from './device-login-view.js';
import { describeError, gatewayErrorOf, type Screen, type ScreenContext } from './screen.js';

type Field = 'email' | 'password';

/** Email and password, or a code confirmed in a browser. */
export class SignInScreen implements Screen {
  readonly #context: ScreenContext;
  readonly #onToken: (token: string) => void;
  readonly #notice: string | undefined;
  readonly #email = new Input();
  readonly #password = new SecretInput();
  #field: Field = 'email';
  #busy = false;
  #error: GatewayError | undefined;
  #device: DeviceLoginView | undefined;
  #closed = false;

  constructor(
    context: ScreenContext,
    options: { onToken: (token: string) => void; notice?: string | undefined },
  ) {
    this.#context = context;
    this.#onToken = options.onToken;
    this.#notice = options.notice;
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
    const notice = this.#notice === undefined ? [] : [theme.waiting(this.#notice)];
    if (this.#device) return [heading, ...notice, '', ...this.#device.render(width)];
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
      ...(this.#error ? errorLines(describeError(this.#error), theme, width) : []),
      theme.muted(this.#busy ? 'Signing in…' : 'Enter signs in · Tab next field · Ctrl+O use a browser'),
    ];
  }

  invalidate(): void {
    this.#email.invalidate();
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
  }

  #enter(): void {
    if (this.#field === 'email' && this.#password.getValue() === '') return this.#focus('password');
    if (this.#isBlank) return;
    this.#busy = true;
    this.#error = undefined;
    void this.#signIn()
      .catch((error: unknown) => {
        this.#error = gatewayErrorOf(error);
        this.#password.clear();
        this.#focus('password');
      })
      .catch((error: unknown) => this.#context.fail(error))
      .finally(() => {
        this.#busy = false;
        this.#context.draw();
      });
  }

  async #signIn(): Promise<void> {
    const credentials = { email: this.#email.getValue().trim(), password: this.#password.getValue() };
    const { token } = await this.#context.client.signIn(credentials);
    if (!this.#closed) this.#onToken(token);
  }

  #enterDevice(): void {
    this.#device = new DeviceLoginView(this.#context, this.#onToken);
  }

  #leaveDevice(): void {
    this.#device?.close();
    this.#device = undefined;
  }
}
