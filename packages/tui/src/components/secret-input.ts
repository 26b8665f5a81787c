import { CURSOR_MARKER, decodeKittyPrintable, matchesKey } from '@earendil-works/pi-tui';
import { charactersOf } from '../terminal-text.js';

const pasteStart = '\u001b[200~';
const pasteEnd = '\u001b[201~';

/** One line whose characters are never drawn. */
export class SecretInput {
  focused = false;
  #value = '';

  getValue(): string {
    return this.#value;
  }

  clear(): void {
    this.#value = '';
  }

  handleInput(data: string): void {
    if (matchesKey(data, 'backspace')) this.#value = charactersOf(this.#value).slice(0, -1).join('');
    else if (matchesKey(data, 'ctrl+u') || matchesKey(data, 'ctrl+w')) this.#value = '';
    else this.#value += printable(data);
  }

  render(width: number): string[] {
    const cursor = this.focused ? `${CURSOR_MARKER}\u001b[7m \u001b[27m` : '';
    // Its length is shown only as far as it fits, and so not given away beyond that.
    return [`> ${'•'.repeat(Math.min(charactersOf(this.#value).length, Math.max(0, width - 3)))}${cursor}`];
  }
}

const printable = (data: string): string => {
  const pasted = data.startsWith(pasteStart) ? data.slice(pasteStart.length).split(pasteEnd)[0] : undefined;
  const typed = pasted?.trim() ?? decodeKittyPrintable(data) ?? data;
  // A key that is not text, such as an arrow, arrives as an escape sequence.
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u001f\u007f]/.test(typed) ? '' : typed;
};
