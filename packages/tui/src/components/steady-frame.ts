interface Around {
  width: number;
  /** Rows of the terminal. */
  rows: number;
  /** Something below is there for a while only. */
  isOpen: boolean;
}

/** Of the screen so much is borne blank between what was said and what stands below it; beyond that all moves up once. */
const mostBlank = 1 / 2;

/**
 * Puts what stands below under what was said, so that neither moves because a list is opened, closed or narrowed: what
 * is there for a while lies over the last lines that were said, where the screen has no room left, and what becomes
 * smaller leaves blank lines until more is said. So nothing is scrolled away that would be missing afterwards.
 */
export class SteadyFrame {
  /** Lines below while nothing is open. */
  #usual = 0;
  /** Lines of the last frame. */
  #total = 0;
  #size = '';

  compose(said: readonly string[], below: readonly string[], { width, rows, isOpen }: Around): string[] {
    const size = `${width} ${rows}`;
    if (size !== this.#size) this.#total = 0;
    this.#size = size;
    if (!isOpen) this.#usual = below.length;
    const natural = said.length + below.length;
    const isScrolled = this.#total > rows;
    const before = isScrolled && this.#total - natural <= mostBlank * rows ? this.#total : 0;
    const total = Math.max(said.length + this.#usual, Math.min(rows, natural), before, below.length);
    this.#total = total;
    const blank = Array.from({ length: Math.max(0, total - natural) }, () => '');
    return [...said.slice(0, total - below.length), ...blank, ...below];
  }

  /** Something else takes the screen. */
  startOver(): void {
    this.#total = 0;
  }
}
