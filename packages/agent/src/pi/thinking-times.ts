/** How long a model thought in each block of the message it is writing, as its signs of life were seen. */
export class ThinkingTimes {
  readonly #blocks = new Map<number, { from: number; to: number }>();

  /** It is thinking in this block, or has just stopped. */
  saw(block: number): void {
    const now = performance.now();
    this.#blocks.set(block, { from: this.#blocks.get(block)?.from ?? now, to: now });
  }

  /** Nothing for a block that came whole, of which nobody knows. */
  of(block: number): { milliseconds?: number } {
    const times = this.#blocks.get(block);
    return times && times.to > times.from ? { milliseconds: Math.round(times.to - times.from) } : {};
  }

  /** The message has ended. */
  clear(): void {
    this.#blocks.clear();
  }
}
