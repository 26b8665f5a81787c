import { matchesKey } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import type { Provider, TeamId } from '@mosaicstack/types';
import { errorLines } from '../components/error-block.js';
import { SecretInput } from '../components/secret-input.js';
import { cleanLine } from '../terminal-text.js';
import type { ProviderAsk } from './provider-add.js';
import { describeError, gatewayErrorOf, type ScreenContext } from './screen.js';

export interface ProviderKeyOptions {
  ask: ProviderAsk;
  /** The team it is for. */
  team?: { id: TeamId; name: string } | undefined;
  /** A call with it worked, and it is kept. */
  done: (added: Provider) => void;
  cancel: () => void;
}

/** Servers of one's own, which may ask for no key. */
const keyless: ReadonlySet<string> = new Set(['ollama', 'openai-compatible']);

/** Asks for the key of a provider: it is typed or pasted unseen, and stands neither on the screen nor in the history. */
export class ProviderKeyPane {
  readonly #key = new SecretInput();
  #state: 'asking' | 'trying' | 'failed' = 'asking';
  #error: GatewayError | undefined;
  #isClosed = false;

  constructor(
    private readonly context: ScreenContext,
    private readonly options: ProviderKeyOptions,
  ) {
    this.#key.focused = true;
  }

  handleInput(data: string): void {
    if (matchesKey(data, 'escape') || matchesKey(data, 'ctrl+c')) return this.options.cancel();
    if (this.#state === 'trying') return;
    if (matchesKey(data, 'enter')) return this.#hand();
    this.#state = 'asking';
    this.#key.handleInput(data);
    this.context.draw();
  }

  render(width: number): string[] {
    const { theme } = this.context;
    const { ask, team } = this.options;
    const whose = team
      ? ` for the team ${cleanLine(team.name)}`
      : ask.whom === 'everybody'
        ? ' for everybody'
        : '';
    const heading = theme.bold(`Add ${ask.kind}${whose}`);
    const back = theme.muted('Esc back');
    if (this.#state === 'trying') {
      return [heading, `${theme.tiles.running} Trying it by a real call…`, back];
    }
    const wrong = this.#error ? errorLines(describeError(this.#error), theme, width) : [];
    const optional = this.#isKeyless ? ', or nothing where it asks for none' : '';
    return [
      heading,
      ...wrong,
      `Its API key${optional}. It is not shown, and kept in no history:`,
      ...this.#key.render(width),
      theme.muted('Enter tries it and keeps it only when it works · Ctrl+U empties · Esc back'),
    ];
  }

  reload(): void {}

  close(): void {
    this.#isClosed = true;
    this.#key.clear();
  }

  get #isKeyless(): boolean {
    return keyless.has(this.options.ask.kind);
  }

  #hand(): void {
    const apiKey = this.#key.getValue().trim();
    this.#key.clear();
    if (apiKey === '' && !this.#isKeyless) return;
    this.#state = 'trying';
    this.#error = undefined;
    const { ask, team, done } = this.options;
    void this.context.client.providers
      .add({
        kind: ask.kind,
        scope: team ? 'team' : ask.whom === 'everybody' ? 'instance' : 'personal',
        ...(team && { teamId: team.id }),
        ...(ask.name !== undefined && { provider: ask.name }),
        ...(ask.url !== undefined && { baseUrl: ask.url }),
        ...(apiKey !== '' && { apiKey }),
      })
      .then((added) => {
        if (!this.#isClosed) done(added);
      })
      .catch((error: unknown) => {
        this.#error = gatewayErrorOf(error);
        this.#state = 'failed';
      })
      .catch((error: unknown) => this.context.fail(error))
      .finally(() => this.context.draw());
  }
}
