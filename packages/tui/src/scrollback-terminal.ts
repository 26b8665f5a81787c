import type { Terminal } from '@earendil-works/pi-tui';

const frameStart = '\u001b[?2026h';
const frameEnd = '\u001b[?2026l';
const wrapOff = '\u001b[?7l';
const wrapOn = '\u001b[?7h';
const home = '\u001b[H';
const clearScreen = `\u001b[2J${home}`;
const clearScrollback = '\u001b[3J';
const redrawStart = `${frameStart}${clearScreen}${clearScrollback}`;

/** A window edge being dragged sends a resize for each column; only where it rests is drawn. */
const resizeQuiet = 60;

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
  #resize: NodeJS.Timeout | undefined;

  constructor(inner: Terminal) {
    this.#inner = inner;
  }

  /** The next redraw prints every line, so that a conversation just opened can be scrolled. */
  printAllOnce(): void {
    this.#printAll = true;
  }

  write(data: string): void {
    if (this.#redraw === undefined && !data.startsWith(redrawStart)) return this.#inner.write(clipped(data));
    // A large redraw comes in pieces; the cursor stands right only when it is complete.
    this.#redraw = (this.#redraw ?? '') + data;
    if (!this.#redraw.endsWith(frameEnd)) return;
    const lines = this.#redraw.slice(redrawStart.length, -frameEnd.length).split('\r\n');
    const { rows } = this.#inner;
    const shown = this.#printAll ? lines : lines.slice(-rows);
    // What is on the screen moves into the scrollback before something else takes its place.
    const clear = this.#printAll ? `\u001b[${rows};1H${'\r\n'.repeat(rows)}${home}` : clearScreen;
    this.#redraw = undefined;
    this.#printAll = false;
    this.#inner.write(clipped(frameStart + clear + shown.join('\r\n') + frameEnd));
  }

  start(onInput: (data: string) => void, onResize: () => void): void {
    this.#inner.start(onInput, () => {
      clearTimeout(this.#resize);
      this.#resize = setTimeout(onResize, resizeQuiet);
    });
  }
  stop(): void {
    clearTimeout(this.#resize);
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

/**
 * Terminals disagree on how wide some emoji and scripts are. During a frame a line that one of them
 * takes for too long is cut at its edge; wrapped, it would push every line below out of place.
 */
function clipped(data: string): string {
  const begun = data.startsWith(frameStart) ? frameStart + wrapOff + data.slice(frameStart.length) : data;
  return begun.endsWith(frameEnd) ? begun.slice(0, -frameEnd.length) + wrapOn + frameEnd : begun;
}
