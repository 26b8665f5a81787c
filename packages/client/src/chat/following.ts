import { cursors, type Transcript } from '@mosaicstack/transcript';
import { isEnded, type ConversationId, type RunId } from '@mosaicstack/types';
import type { GatewayError } from '../gateway-error.js';
import type { Connection } from './connection.js';

/** Milliseconds until a conversation is followed again that the gateway failed to. */
const followRetryDelay = 1_500;

/** Per run, the number of the last event that is known. */
type Cursors = Record<RunId, number>;

export interface FollowingDeps {
  connection: Pick<Connection, 'emit'>;
  conversationId: () => ConversationId | null;
  transcript: () => Transcript;
}

/** Asks the gateway for the events of one conversation, again where it failed to send them. */
export class Following {
  /** Set while following has failed and no event has come since. */
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: FollowingDeps) {}

  /** Everything after these events; of runs that are not named, everything new. */
  follow(more: Cursors = {}): void {
    const { connection, conversationId, transcript } = this.deps;
    const id = conversationId();
    const after = { ...cursorsOfLiveRuns(transcript()), ...more };
    if (id) connection.emit('subscribe', { conversationId: id, after });
  }

  /** An event came, so the conversation is followed. */
  heard(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
  }

  /** Follows again after a fault of the gateway. Whether the person has not been told of it yet. */
  failed(error: GatewayError): boolean {
    const isRepeated = this.#retry !== undefined;
    if (['internal', 'unavailable', 'rate_limited'].includes(error.kind)) {
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.follow(), followRetryDelay);
    }
    return !isRepeated;
  }

  close(): void {
    clearTimeout(this.#retry);
  }
}

const cursorsOfLiveRuns = (transcript: Transcript): Cursors => {
  const all = cursors(transcript);
  const live = [...transcript.runs.values()].filter((run) => !isEnded(run.state));
  return Object.fromEntries(live.map((run) => [run.id, all[run.id] ?? 0]));
};
