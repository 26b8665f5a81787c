import { wellFormedText, type RunEventBody } from '@mosaicstack/types';

export type DeltaBody = RunEventBody & { type: 'text-delta' | 'reasoning-delta' };

/** Characters; a longer piece is cut so that no single event grows large. */
const longestDelta = 8_192;

/** One timer for the texts of all runs, so that they reach the log in the same transaction. */
export class FlushTimer {
  private readonly waiting = new Set<() => void>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly flushMs: number) {}

  request(flush: () => void): void {
    this.waiting.add(flush);
    this.timer ??= setTimeout(() => this.fire(), this.flushMs);
  }

  withdraw(flush: () => void): void {
    this.waiting.delete(flush);
  }

  private fire(): void {
    this.timer = undefined;
    const due = [...this.waiting];
    this.waiting.clear();
    for (const flush of due) flush();
  }
}

/**
 * Joins the pieces of one run's text. The first goes on at once, so that a person sees the answer
 * begin; later ones wait for the timer. What goes on is always storable: a surrogate pair that
 * arrives in two pieces is held until it is whole.
 */
export class DeltaCoalescer {
  private readonly waiting: DeltaBody[] = [];
  private hasBegun = false;

  constructor(
    private readonly timer: FlushTimer,
    private readonly sink: (delta: DeltaBody) => void,
  ) {}

  add(delta: DeltaBody): void {
    if (delta.data.text === '') return;
    const joined = this.waiting.find((other) => isSameBlock(other, delta));
    if (joined) joined.data.text += delta.data.text;
    else this.waiting.push({ type: delta.type, data: { ...delta.data } });
    if (this.hasBegun) this.timer.request(this.flush);
    else {
      this.hasBegun = true;
      this.flush();
    }
  }

  /** Hands on what waits, but half a surrogate pair. */
  readonly flush = (): void => this.handOn(false);

  /** Hands on everything: nothing follows in the blocks begun. */
  finish(): void {
    this.timer.withdraw(this.flush);
    this.handOn(true);
  }

  private handOn(isLast: boolean): void {
    for (const delta of this.waiting.splice(0)) {
      const { text } = delta.data;
      const held = !isLast && endsInsidePair(text) ? text.slice(-1) : '';
      const whole = wellFormedText(text.slice(0, text.length - held.length));
      for (const piece of piecesOf(whole)) this.sink({ ...delta, data: { ...delta.data, text: piece } });
      if (held) this.waiting.push({ ...delta, data: { ...delta.data, text: held } });
    }
  }
}

const isSameBlock = (one: DeltaBody, other: DeltaBody): boolean =>
  one.data.block === other.data.block &&
  one.type === other.type &&
  one.data.messageId === other.data.messageId;

const endsInsidePair = (text: string): boolean => {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
};

function* piecesOf(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    let end = Math.min(start + longestDelta, text.length);
    if (end < text.length && endsInsidePair(text.slice(end - 1, end))) end -= 1;
    yield text.slice(start, end);
    start = end;
  }
}
