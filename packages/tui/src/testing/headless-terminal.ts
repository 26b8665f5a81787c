import type { Terminal } from '@earendil-works/pi-tui';
import xterm from '@xterm/headless';
import { charactersOf } from '../terminal-text.js';

const backgroundQuery = '\u001b]11;?\u0007';

/** A real terminal emulator without a window: what the renderer writes lands in screen cells. */
export class HeadlessTerminal implements Terminal {
  readonly kittyProtocolActive = false;
  readonly emulator: InstanceType<typeof xterm.Terminal>;
  /** Everything written, for looking for sequences. */
  written = '';
  started = false;
  /** What it answers when asked for its background; red, green and blue. */
  background = '1a1a/1a1a/1a1a';
  #onInput: ((data: string) => void) | undefined;
  #onResize: (() => void) | undefined;

  constructor({ columns = 80, rows = 24, scrollback = 10_000 } = {}) {
    this.emulator = new xterm.Terminal({ cols: columns, rows, scrollback, allowProposedApi: true });
  }

  get columns(): number {
    return this.emulator.cols;
  }
  get rows(): number {
    return this.emulator.rows;
  }

  start(onInput: (data: string) => void, onResize: () => void): void {
    this.#onInput = onInput;
    this.#onResize = onResize;
    this.started = true;
  }
  stop(): void {
    this.started = false;
    this.#onInput = undefined;
  }
  async drainInput(): Promise<void> {}

  write(data: string): void {
    this.written += data;
    this.emulator.write(data);
    if (data === backgroundQuery) this.#onInput?.(`\u001b]11;rgb:${this.background}\u0007`);
  }
  moveBy(lines: number): void {
    if (lines !== 0) this.write(`\u001b[${Math.abs(lines)}${lines > 0 ? 'B' : 'A'}`);
  }
  hideCursor(): void {
    this.write('\u001b[?25l');
  }
  showCursor(): void {
    this.write('\u001b[?25h');
  }
  clearLine(): void {
    this.write('\u001b[K');
  }
  clearFromCursor(): void {
    this.write('\u001b[J');
  }
  clearScreen(): void {
    this.write('\u001b[2J\u001b[H');
  }
  setTitle(title: string): void {
    this.write(`\u001b]0;${title}\u0007`);
  }
  setProgress(): void {}

  /** Types keys one after another, as a person would. */
  press(...keys: string[]): void {
    for (const key of keys) this.#onInput?.(key);
  }
  type(text: string): void {
    this.press(...charactersOf(text));
  }
  resize(columns: number, rows: number): void {
    this.emulator.resize(columns, rows);
    this.#onResize?.();
  }

  /** The visible rows, trailing blanks cut. */
  async screen(): Promise<string[]> {
    await this.#settled();
    const top = this.emulator.buffer.active.baseY;
    return Array.from({ length: this.rows }, (_, row) => this.#lineAt(top + row));
  }
  /** Everything that can be scrolled to, the screen included. */
  async history(): Promise<string[]> {
    await this.#settled();
    return Array.from({ length: this.emulator.buffer.active.length }, (_, row) => this.#lineAt(row));
  }

  /** Rows of the screen that are the rest of a line too long for the one above. */
  async wrappedRows(): Promise<number[]> {
    await this.#settled();
    const { active } = this.emulator.buffer;
    const rows = Array.from({ length: this.rows }, (_, row) => row);
    return rows.filter((row) => active.getLine(active.baseY + row)?.isWrapped);
  }

  #lineAt(row: number): string {
    return this.emulator.buffer.active.getLine(row)?.translateToString(true) ?? '';
  }
  #settled(): Promise<void> {
    return new Promise((resolve) => this.emulator.write('', resolve));
  }
}

/** Keys as terminals send them. */
export const keys = {
  enter: '\r',
  escape: '\u001b',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
  ctrlJ: '\n',
  ctrlN: '\u000e',
  ctrlG: '\u0007',
  ctrlO: '\u000f',
  ctrlP: '\u0010',
  ctrlR: '\u0012',
  ctrlT: '\u0014',
  ctrlY: '\u0019',
  altA: '\u001ba',
  altP: '\u001bp',
  altS: '\u001bs',
  altT: '\u001bt',
  altEnter: '\u001b\r',
  up: '\u001b[A',
  down: '\u001b[B',
  left: '\u001b[D',
  tab: '\t',
  shiftTab: '\u001b[Z',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  backspace: '\u007f',
} as const;
