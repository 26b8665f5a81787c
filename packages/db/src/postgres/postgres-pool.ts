import { DatabaseUnavailable } from '../database-errors.js';
import { PostgresConnection } from './postgres-connection.js';

/** Connections kept, and seconds: how long an idle one is kept, how long connecting may take. */
export interface PoolSettings {
  max: number;
  idleTimeout: number;
  connectTimeout: number;
}

export const defaultPool: PoolSettings = { max: 20, idleTimeout: 30, connectTimeout: 5 };

/** Up to `max` connections, lent to one borrower each; whoever finds none waits in turn. */
export class PostgresPool {
  private readonly idle: PostgresConnection[] = [];
  private readonly waiting: PromiseWithResolvers<void>[] = [];
  private readonly sweeping: NodeJS.Timeout;
  private lent = 0;
  private closed = false;

  constructor(private readonly options: { url: string; settings: PoolSettings; role: string }) {
    this.sweeping = setInterval(() => this.sweep(), (options.settings.idleTimeout * 1000) / 2);
    this.sweeping.unref();
  }

  async use<Result>(work: (connection: PostgresConnection) => Promise<Result>): Promise<Result> {
    await this.turn();
    try {
      const connection = await this.take();
      try {
        return await work(connection);
      } finally {
        this.giveBack(connection);
      }
    } finally {
      const next = this.waiting.shift();
      if (next) next.resolve();
      else this.lent -= 1;
    }
  }

  /** Lets what is lent come back for at most `graceMilliseconds`, then ends every connection. */
  async close(graceMilliseconds: number): Promise<void> {
    this.closed = true;
    clearInterval(this.sweeping);
    for (const waiting of this.waiting.splice(0)) waiting.reject(closedError());
    const until = performance.now() + graceMilliseconds;
    while (this.lent > 0 && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await Promise.all(this.idle.splice(0).map((connection) => connection.close()));
  }

  /** Whoever leaves hands the place on to whoever waits longest, so that `max` holds and nobody is overtaken. */
  private async turn(): Promise<void> {
    if (this.closed) throw closedError();
    if (this.lent < this.options.settings.max) {
      this.lent += 1;
      return;
    }
    const turn = Promise.withResolvers<void>();
    this.waiting.push(turn);
    await turn.promise;
  }

  /** The one used last is the likeliest to be alive and warm. */
  private take(): Promise<PostgresConnection> {
    for (let connection = this.idle.pop(); connection; connection = this.idle.pop()) {
      if (!connection.broken) return Promise.resolve(connection);
    }
    const { url, settings, role } = this.options;
    return PostgresConnection.open({ url, role, connectTimeout: settings.connectTimeout });
  }

  private giveBack(connection: PostgresConnection): void {
    if (connection.broken) return;
    if (this.closed) return void connection.close();
    connection.idleSince = performance.now();
    this.idle.push(connection);
  }

  private sweep(): void {
    const limit = performance.now() - this.options.settings.idleTimeout * 1000;
    while (this.idle[0] && (this.idle[0].broken || this.idle[0].idleSince < limit)) {
      void this.idle.shift()?.close();
    }
  }
}

const closedError = (): DatabaseUnavailable => new DatabaseUnavailable('The database is closed.');
