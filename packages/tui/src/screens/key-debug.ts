import { matchesKey, parseKey, type KeyId } from '@earendil-works/pi-tui';
import { actionIds } from '../key-map.js';
import { shownKey } from '../key-names.js';
import type { ScreenContext } from './screen.js';

const most = 8;

/** What the terminal sent for each key: for keys that do nothing, or something else, on one's own terminal. */
export class KeyDebug {
  #seen: string[] = [];

  constructor(
    private readonly context: ScreenContext,
    private readonly cancel: () => void,
  ) {}

  handleInput(data: string): void {
    if (matchesKey(data, 'ctrl+c') || (matchesKey(data, 'escape') && this.#wasEscape)) return this.cancel();
    this.#seen = [...this.#seen, this.#described(data)].slice(-most);
  }

  render(): string[] {
    const { theme } = this.context;
    const seen = this.#seen.map((line) => `  ${line}`);
    return [
      theme.bold('Press keys to see what this terminal sends for them'),
      ...(seen.length > 0 ? seen : [theme.muted('  nothing yet')]),
      theme.muted('Esc twice or Ctrl+C closes · keybindings.json takes the names and keys shown here'),
    ];
  }

  reload(): void {}
  close(): void {}

  get #wasEscape(): boolean {
    return this.#seen.at(-1)?.startsWith('"\\u001b"  ') === true;
  }

  #described(data: string): string {
    const key = parseKey(data) as KeyId | undefined;
    const does = actionIds.filter((id) => this.context.keys.is(data, id)).join(', ');
    const escaped = JSON.stringify(data).replaceAll(
      // eslint-disable-next-line no-control-regex
      /[\u007f-\u009f]/g,
      (code) => `\\u${code.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    return `${escaped.slice(0, 60)}  ${key === undefined ? 'no key known here' : shownKey(key)}  ${does}`;
  }
}
