import { fold, type Transcript } from '@mosaicstack/transcript';
import type { RunEvent, RunId } from '@mosaicstack/types';
import type { Scheduler } from './scheduler.js';

export interface EventInboxDeps {
  scheduler: Scheduler;
  transcript: () => Transcript;
  onFolded: (next: Transcript) => void;
  /** Events were lost on the way. They are wanted again. */
  onMissing: () => void;
}

/** Events as they arrive, folded into the transcript at most once per frame. */
export class EventInbox {
  /** Per run, the cursor whose gap was already asked to be filled on this connection. */
  readonly #gapsAsked = new Map<RunId, number>();
  #arrived: RunEvent[] = [];
  #cancelFlush: (() => void) | undefined;

  constructor(private readonly deps: EventInboxDeps) {}

  receive(event: RunEvent): void {
    this.#arrived.push(event);
    this.#cancelFlush ??= this.deps.scheduler(() => this.flush());
  }

  /** Folds what has arrived now, so that what follows stands on it. */
  flush(): void {
    this.close();
    const arrived = this.#arrived;
    if (arrived.length === 0) return;
    this.#arrived = [];
    const next = fold(this.deps.transcript(), arrived);
    this.deps.onFolded(next);
    this.#askForGaps(next, arrived);
  }

  /** On a new connection every gap may be asked for again. */
  reconnected(): void {
    this.#gapsAsked.clear();
  }

  close(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
  }

  #askForGaps(transcript: Transcript, arrived: readonly RunEvent[]): void {
    let isMissing = false;
    for (const { runId, seq } of arrived) {
      const cursor = transcript.runs.get(runId)?.lastSeq ?? 0;
      if (seq <= cursor || this.#gapsAsked.get(runId) === cursor) continue;
      this.#gapsAsked.set(runId, cursor);
      isMissing = true;
    }
    if (isMissing) this.deps.onMissing();
  }
}
