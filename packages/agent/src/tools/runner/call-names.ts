import type { Message, RunId } from '@mosaicstack/types';
import { digestOf } from './call-digest.js';

interface NamesOf {
  runId: RunId;
  history: readonly Message[];
  /** The call inside of which they are made. */
  within?: { name: string } | undefined;
}

/**
 * Names calls so that each is unique in its run. Models name calls as they like, and some name every one
 * alike: a further call of a name is another call, with a number behind it.
 */
export class CallNames {
  private readonly times = new Map<string, number>();
  private readonly prefix: string;

  /** Counts on from the calls that have their results in what the run wrote so far. */
  constructor({ runId, history, within }: NamesOf) {
    this.prefix = within ? `${within.name}/` : '';
    const own = history.filter((message) => message.runId === runId);
    for (const part of own.flatMap(({ parts }) => parts)) {
      if (part.type === 'tool-result') this.next(part.callId);
    }
  }

  next(callId: string): string {
    const name = /^[\x21-\x7e]{1,100}$/.test(callId) ? callId : digestOf(callId);
    const times = (this.times.get(name) ?? 0) + 1;
    this.times.set(name, times);
    return `${this.prefix}${times === 1 ? name : `${name}#${times}`}`;
  }
}
