import { AppError, type Tallies } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';

/** For so long the sockets of a gateway that died still count. */
const lapseMs = 60_000;
const prolongMs = 20_000;

interface Connection {
  userId: UserId;
  socketId: string;
}

/** How many sockets a person may have open, at whichever gateway. */
export class SocketLimit {
  constructor(private readonly deps: { tallies: Tallies; limits: { readonly socketsPerUser: number } }) {}

  /** Counts a socket before it is open; throws `rate_limited` when it is one too many. One that never opens lapses. */
  async admit(connection: Connection): Promise<void> {
    if ((await this.count(connection)) === 0) return;
    throw new AppError('rate_limited', 'You have as many connections open as one person may have.', {
      retryAfter: 5,
      remediation: 'Close some of them, or raise gateway.limits.socketsPerUser.',
    });
  }

  /** Keeps an open socket counted until the returned function is called. */
  hold(connection: Connection): () => void {
    const timer = setInterval(() => void this.count(connection), prolongMs).unref();
    return () => {
      clearInterval(timer);
      this.deps.tallies.remove(nameOf(connection), connection.socketId);
    };
  }

  private count(connection: Connection): number | Promise<number> {
    const { tallies, limits } = this.deps;
    return tallies.add(nameOf(connection), connection.socketId, {
      limit: limits.socketsPerUser,
      forMs: lapseMs,
    });
  }
}

const nameOf = ({ userId }: Connection): string => `sockets:${userId}`;
