import { randomUUID } from 'node:crypto';
import { type ConfigAccess, type PlannedEdit, writeKeeping, type WrittenEdit } from '@mosaicstack/config';
import { AppError, toAppError } from '@mosaicstack/kernel';
import type { PreparedRestart, Restarts } from '../platform/restart/restarts.js';
import type { Running } from './bring-up.js';
import { writeFailure } from './write-failure.js';

/** How what runs in a process comes about and ends, and how a person hears of it. */
export interface Lifecycle {
  /** Rejects with why it does not start, with everything closed. */
  bringUp: (settings: ConfigAccess, restarts: Restarts) => Promise<Running>;
  /** Rejects, with each part asked to close, where one did not. */
  shutDown: (running: Running) => Promise<void>;
  announce: (running: Running) => void;
  /** Tells why it did not start. */
  report: (error: unknown) => void;
  /** Tells why nothing starts, and ends the process. */
  fail: (error: unknown) => void;
}

/**
 * The gateway of this process. It can start anew on other settings and keeps its process by that, so that
 * whatever began it, a terminal, a service or `gateway start`, goes on having it.
 */
export class RunningGateway implements Restarts {
  #start = randomUUID();
  #refused: AppError | undefined;
  #state: 'open' | 'leaving' | 'opening' = 'open';
  #isStopping = false;
  #now: Promise<Running>;

  private constructor(
    private readonly settings: ConfigAccess,
    private readonly lifecycle: Lifecycle,
  ) {
    this.#now = lifecycle.bringUp(settings, this);
  }

  /** Rejects with why it does not start. */
  static async open(settings: ConfigAccess, lifecycle: Lifecycle): Promise<RunningGateway> {
    const gateway = new RunningGateway(settings, lifecycle);
    await gateway.#now;
    return gateway;
  }

  get start(): string {
    return this.#start;
  }

  get refused(): AppError | undefined {
    return this.#refused;
  }

  get isLeaving(): boolean {
    return this.#state === 'leaving';
  }

  /** What runs; while it starts anew, what will. */
  now = (): Promise<Running> => this.#now;

  /** Closes what runs, once it does; nothing starts anew after. Rejects where it does not close cleanly. */
  stop = async (): Promise<void> => {
    this.#isStopping = true;
    await this.lifecycle.shutDown(await this.#now);
  };

  prepare(edit: PlannedEdit): PreparedRestart {
    if (this.#isStopping)
      throw new AppError('unavailable', 'The gateway is stopping.', {
        reason: 'Nothing was changed.',
        remediation: 'Start it, then try again.',
      });
    if (this.#state !== 'open')
      throw new AppError('conflict', 'The gateway is starting anew already.', {
        remediation: 'Wait until it answers again.',
      });
    const written = write(edit);
    this.#state = 'leaving';
    return {
      kept: written.kept,
      begin: () => {
        // The next start of the process takes the settings that were written.
        if (this.#isStopping) return;
        this.#now = this.#startAnew(written);
        this.#now.then(this.lifecycle.announce, this.lifecycle.fail);
      },
    };
  }

  async #startAnew({ back }: WrittenEdit): Promise<Running> {
    // What did not close was told, and whether it stands in the way is shown by the start.
    await this.lifecycle.shutDown(await this.#now).catch(() => undefined);
    this.#refused = undefined;
    try {
      return await this.#open();
    } catch (error) {
      this.lifecycle.report(error);
      back();
      this.#refused = toAppError(error);
      return this.#open();
    }
  }

  async #open(): Promise<Running> {
    this.#state = 'opening';
    this.#start = randomUUID();
    const running = await this.lifecycle.bringUp(this.settings, this);
    this.#state = 'open';
    return running;
  }
}

function write(edit: PlannedEdit): WrittenEdit {
  try {
    return writeKeeping(edit, new Date());
  } catch (error) {
    throw writeFailure(error, edit.path);
  }
}
