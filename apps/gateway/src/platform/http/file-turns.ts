import type { UserId } from '@mosaicstack/types';

/** So many files of one person are in memory at once; more would be enough to fill it. */
const atOnce = 4;
/** So many of all people together, however many they are. */
const atOnceOfAll = 16;

/** Lets a few files in at a time, the people who bring them in turn. Waiting costs nobody anything. */
export class FileTurns {
  private total = 0;
  private readonly held = new Map<UserId, number>();
  /** Whoever was let in last stands last. */
  private readonly waiting = new Map<UserId, (() => void)[]>();

  /** Resolves when the turn has come, to what ends it. A turn whose `signal` aborts before that is nobody's. */
  async take(userId: UserId, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    await this.wait(userId, signal);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.total -= 1;
      const held = this.heldBy(userId) - 1;
      if (held === 0) this.held.delete(userId);
      else this.held.set(userId, held);
      this.letIn();
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
        if (line.length === 0 && this.waiting.get(userId) === line) this.waiting.delete(userId);
        reject(signal.reason as Error);
      });
      this.letIn();
    });
  }

  private letIn(): void {
    while (this.total < atOnceOfAll) {
      const [userId, line] = [...this.waiting].find(([waiting]) => this.heldBy(waiting) < atOnce) ?? [];
      const next = line?.shift();
      if (userId === undefined || line === undefined || next === undefined) return;
      this.waiting.delete(userId);
      if (line.length > 0) this.waiting.set(userId, line);
      this.total += 1;
      this.held.set(userId, this.heldBy(userId) + 1);
      next();
    }
  }

  private heldBy(userId: UserId): number {
    return this.held.get(userId) ?? 0;
  }
}
