import { randomUUID } from 'node:crypto';
import { type ConfigAccess, type PlannedEdit, writeKeeping, type WrittenEdit } from '@mosaicstack/config';
import { AppError, toAppError } from '@mosaicstack/kernel';
import type { PreparedRestart, Restarts } from '../platform/restart/restarts.js';
import { announce } from './announce.js';
import { bringUp, type Running, shutDown } from './bring-up.js';
import { failStart, reportFailedStart } from './report-failed-start.js';

/** Codes of files that this user may not write, or that have no room. */
const unwritable: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR']);

/**
 * The gateway of this process. It can start anew on other settings and keeps its process by that, so that
 * whatever began it, a terminal, a service or `gateway start`, goes on having it.
 */
export class RunningGateway implements Restarts {
  #start = randomUUID();
  #refused: AppError | undefined;
  #isLeaving = false;
  #now: Promise<Running>;

  private constructor(private readonly settings: ConfigAccess) {
    this.#now = bringUp(settings, this);
  }

  /** Rejects with why it does not start. */
  static async open(settings: ConfigAccess): Promise<RunningGateway> {
    const gateway = new RunningGateway(settings);
    await gateway.#now;
    return gateway;
  }

  get start(): string {
    return this.#start;
  }

  get refused(): AppError | undefined {
    return this.#refused;
  }

  /** What runs; while it starts anew, what will. */
  now = (): Promise<Running> => this.#now;

  prepare(edit: PlannedEdit): PreparedRestart {
    if (this.#isLeaving)
      throw new AppError('conflict', 'The gateway is starting anew already.', {
        remediation: 'Wait until it answers again.',
      });
    const written = write(edit);
    this.#isLeaving = true;
    return {
      kept: written.kept,
      begin: () => {
        this.#now = this.#startAnew(written);
        this.#now.then(announce, failStart);
      },
    };
  }

  async #startAnew({ back }: WrittenEdit): Promise<Running> {
    await shutDown(await this.#now);
    this.#refused = undefined;
    try {
      return await this.#open();
    } catch (error) {
      reportFailedStart(error);
      back();
      this.#refused = toAppError(error);
      return this.#open();
    }
  }

  async #open(): Promise<Running> {
    this.#start = randomUUID();
    const running = await bringUp(this.settings, this);
    this.#isLeaving = false;
    return running;
  }
}

function write(edit: PlannedEdit): WrittenEdit {
  try {
    return writeKeeping(edit, new Date());
  } catch (error) {
    if (!unwritable.has((error as NodeJS.ErrnoException).code)) throw error;
    throw new AppError('unavailable', `The gateway cannot write ${edit.path}.`, {
      cause: error,
      reason: 'Nothing was changed.',
      remediation: 'Give that file and its folder to the user that runs the gateway, and make room there.',
    });
  }
}
