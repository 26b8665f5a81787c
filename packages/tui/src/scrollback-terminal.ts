import type { Terminal } from '@earendil-works/pi-tui';

const frameStart = '\u001b[?2026h';
const frameEnd = '\u001b[?2026l';
const clearScreen = '\u001b[2J\u001b[H';
const clearScrollback = '\u001b[3J';
const redrawStart = `${frameStart}${clearScreen}${clearScrollback}`;

/**
 * Keeps what the terminal remembers. The renderer answers a resize, or a change above the visible
 * rows, by erasing the scrollback and printing everything again: a person's shell history would be
 * gone, or each drag of a window edge would leave another copy. Here such a redraw leaves the
 * scrollback alone and prints only the rows that fit the screen, unless {@link printAllOnce} asked
 * for all of them.
 */
export class ScrollbackTerminal implements Terminal {
  readonly #inner: Terminal;
  #redraw: string | undefined;
  #printAll = false;

  constructor(inner: Terminal) {
    this.#inner = inner;
  }

  /** The next redraw prints every line, so that a conversation just opened can be scrolled. */
  printAllOnce(): void {
    this.#printAll = true;
  }

  write(data: string): void {
    if (this.#redraw === undefined && !data.startsWith(redrawStart)) return this.#inner.write(data);
    // A large redraw comes in pieces; the cursor stands right only when it is complete.
    this.#redraw = (this.#redraw ?? '') + data;
    if (!this.#redraw.endsWith(frameEnd)) return;
    const lines = this.#redraw.slice(redrawStart.length, -frameEnd.length).split('\r\n');
    const shown = this.#printAll ? lines : lines.slice(-this.#inner.rows);
    this.#redraw = undefined;
    this.#printAll = false;
    this.#inner.write(frameStart + clearScreen + shown.join('\r\n') + frameEnd);
  }

  start(onInput: (data: string) => void, onResize: () => void): void {
    this.#inner.start(onInput, onResize);
  }
  stop(): void {
    this.#inner.stop();
  }
  drainInput(maxMs?: number, idleMs?: number): Promise<void> {
    return this.#inner.drainInput(maxMs, idleMs);
  }
  get columns(): number {
    return this.#inner.columns;
  }
  get rows(): number {
    return this.#inner.rows;
  }
  get kittyProtocolActive(): boolean {
    return this.#inner.kittyProtocolActive;
  }
  moveBy(lines: number): void {
    this.#inner.moveBy(lines);
  }
  hideCursor(): void {
    this.#inner.hideCursor();
  }
  showCursor(): void {
    this.#inner.showCursor();
  }
  clearLine(): void {
    this.#inner.clearLine();
  }
  clearFromCursor(): void {
    this.#inner.clearFromCursor();
  }
  clearScreen(): void {
    this.#inner.clearScreen();
  }
  setTitle(title: string): void {
    this.#inner.setTitle(title);
  }
  setProgress(active: boolean): void {
    this.#inner.setProgress(active);
  }
}
