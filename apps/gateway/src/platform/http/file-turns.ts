import type { UserId } from '@mosaicstack/types';

/** So many files of one person are in memory at once; more would be enough to fill it. */
const atOnce = 4;

/** Lets the files of one person in a few at a time. Others wait their turn, which costs nobody anything. */
export class FileTurns {
  private readonly held = new Map<UserId, number>();
  private readonly waiting = new Map<UserId, (() => void)[]>();

  /** Resolves when the turn has come, to what ends it. A turn whose `signal` aborts before that is nobody's. */
  async take(userId: UserId, signal: AbortSignal): Promise<() => void> {
    const held = this.held.get(userId) ?? 0;
    if (held < atOnce) this.held.set(userId, held + 1);
    else await this.wait(userId, signal);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.pass(userId);
    };
  }

  private wait(userId: UserId, signal: AbortSignal): Promise<void> {
    const line = this.waiting.get(userId) ?? [];
    this.waiting.set(userId, line);
    return new Promise((resolve, reject) => {
      line.push(resolve);
      signal.addEventListener('abort', () => {
        const place = line.indexOf(resolve);
        if (place !== -1) line.splice(place, 1);
        reject(signal.reason as Error);
      });
    });
  }

  /** To the next in line, or to nobody. */
  private pass(userId: UserId): void {
    const line = this.waiting.get(userId) ?? [];
    const next = line.shift();
    if (line.length === 0) this.waiting.delete(userId);
    if (next) return next();
    const held = (this.held.get(userId) ?? 1) - 1;
    if (held === 0) this.held.delete(userId);
    else this.held.set(userId, held);
  }
}
