import { truncateToWidth, visibleWidth, type Component } from '@earendil-works/pi-tui';

/** What the root draws and hands keys to. */
export interface View extends Component {
  handleInput(data: string): void;
}

/** Lines beyond this are let go of; the terminal's own scrollback has them. */
const most = 3_000;
/** More than any screen is high. */
const kept = 2_000;

/**
 * The only child of the renderer. No line leaves it wider than the terminal, whatever a component
 * returns: the renderer throws on a line that is. Of a long conversation it shows the renderer the
 * end alone once the rest was printed, so that a key costs the same on the first day and on the
 * hundredth. It owns the keyboard, so focus has one place.
 */
export class ClampedRoot implements View {
  readonly #view: View;
  #width = 0;
  /** Lines of the last frame with what became of them; a line seldom changes from frame to frame. */
  #clamped = new Map<string, string>();
  #total = 0;
  #skipped = 0;

  readonly #rows: (() => number) | undefined;

  /** With `rows` only as many lines are shown as fit: for a screen that has no scrollback. */
  constructor(view: View, rows?: () => number) {
    this.#view = view;
    this.#rows = rows;
  }

  render(width: number): string[] {
    const lines = this.#view.render(Math.max(1, width));
    if (width !== this.#width) this.#clamped.clear();
    this.#width = width;
    const next = new Map<string, string>();
    const skipped = this.#rows ? Math.max(0, lines.length - this.#rows()) : this.#skip(lines.length);
    const shown = lines.slice(skipped).map((line) => {
      const clamped = this.#clamped.get(line) ?? clamp(line, width);
      next.set(line, clamped);
      return clamped;
    });
    this.#clamped = next;
    return shown;
  }

  /** Another conversation takes the screen and is printed from its first line. */
  startOver(): void {
    this.#total = 0;
    this.#skipped = 0;
  }

  handleInput(data: string): void {
    this.#view.handleInput(data);
  }

  invalidate(): void {
    this.#clamped.clear();
    this.#view.invalidate();
  }

  /** How many lines to leave out, counted from what the last frame has printed already. */
  #skip(total: number): number {
    const printed = Math.min(this.#total, total);
    if (printed - this.#skipped > most) this.#skipped = printed - kept;
    if (total - this.#skipped < kept / 2) this.#skipped = Math.max(0, total - kept);
    this.#total = total;
    return this.#skipped;
  }
}

const clamp = (line: string, width: number): string =>
  visibleWidth(line) > width ? truncateToWidth(line, width, '…') : line;
