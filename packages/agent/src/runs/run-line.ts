import type { UserId } from '@mosaicstack/types';

export interface LineLimits {
  /** Runs that one process executes at a time. */
  streams: number;
  /** Of these, one person's. */
  perPerson: number;
}

/** One run's place. `leave` gives it up, whether it was still waited for or used; calling it again does nothing. */
export interface Place {
  /** Undefined when the run may begin at once; else resolves once it may. */
  readonly turn: Promise<void> | undefined;
  /** What it waits for, for the person to read. */
  readonly reason: string;
  leave(): void;
}

/** Why a run waits whose person has as many answers being made as one may have. */
export const ownLimit = (perPerson: number): string =>
  `It begins when one of your ${perPerson} other answers has ended.`;

interface Waiting {
  begin: () => void;
}

/**
 * Lets runs begin within the limits, first come first served for each person, and people in turn: who
 * asks for a hundred answers holds up nobody who asks for one.
 */
export class RunLine {
  private readonly active = new Map<UserId, number>();
  /** People who wait, the one whose turn is next first. */
  private readonly waiting = new Map<UserId, Waiting[]>();
  private running = 0;

  constructor(private readonly limits: LineLimits) {}

  enter(userId: UserId): Place {
    const isOwnLimit = this.activeOf(userId) >= this.limits.perPerson;
    const reason = isOwnLimit
      ? ownLimit(this.limits.perPerson)
      : 'Many answers are being made; it begins as soon as there is room.';
    let place: 'waiting' | 'running' | 'left' = 'running';
    const waiter: Waiting = { begin: () => undefined };
    const leave = (): void => {
      if (place === 'waiting') this.withdraw(userId, waiter);
      if (place === 'running') this.end(userId);
      place = 'left';
    };
    if (!isOwnLimit && this.running < this.limits.streams && !this.waiting.has(userId)) {
      this.begin(userId);
      return { turn: undefined, reason, leave };
    }
    place = 'waiting';
    const turn = new Promise<void>((resolve) => {
      waiter.begin = () => {
        place = 'running';
        resolve();
      };
    });
    this.waiting.set(userId, [...(this.waiting.get(userId) ?? []), waiter]);
    return { turn, reason, leave };
  }

  private begin(userId: UserId): void {
    this.running += 1;
    this.active.set(userId, this.activeOf(userId) + 1);
  }

  private end(userId: UserId): void {
    this.running -= 1;
    const left = this.activeOf(userId) - 1;
    if (left > 0) this.active.set(userId, left);
    else this.active.delete(userId);
    this.advance();
  }

  private advance(): void {
    while (this.running < this.limits.streams) {
      const next = [...this.waiting].find(([userId]) => this.activeOf(userId) < this.limits.perPerson);
      if (!next) return;
      const [userId, [first, ...others]] = next;
      this.waiting.delete(userId);
      if (others.length > 0) this.waiting.set(userId, others);
      this.begin(userId);
      first?.begin();
    }
  }

  private withdraw(userId: UserId, waiter: Waiting): void {
    const left = (this.waiting.get(userId) ?? []).filter((other) => other !== waiter);
    if (left.length > 0) this.waiting.set(userId, left);
    else this.waiting.delete(userId);
  }

  private activeOf(userId: UserId): number {
    return this.active.get(userId) ?? 0;
  }
}
