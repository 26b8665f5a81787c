import type { JobQueue, RunFeed, StopSignal } from '@mosaicstack/kernel';
import type { ConversationId, JobPayload, RunEvent, RunId } from '@mosaicstack/types';

/** A feed within the process. What `loses` accepts never arrives, as may happen on a real one. */
export function localFeed(loses: (event: RunEvent) => boolean = () => false): RunFeed {
  const listeners = new Map<ConversationId, Set<(event: RunEvent) => void>>();
  return {
    publish(events) {
      for (const event of events) {
        if (loses(event)) continue;
        for (const listener of listeners.get(event.conversationId) ?? []) listener(event);
      }
    },
    async follow(conversationId, listener) {
      const following = listeners.get(conversationId) ?? new Set();
      listeners.set(conversationId, following.add(listener));
      return () => void following.delete(listener);
    },
    close: async () => listeners.clear(),
  };
}

/** Reaches every engine that listens. */
export function localStopSignal(): StopSignal {
  const listeners = new Set<(runId: RunId) => void>();
  return {
    send: async (runId) => listeners.forEach((listener) => listener(runId)),
    listen: async (listener) => void listeners.add(listener),
    close: async () => listeners.clear(),
  };
}

/** Keeps jobs until a test carries them out. */
export interface KeptJobs extends JobQueue {
  readonly added: JobPayload<'run-execute'>[];
}

export function keptJobs(): KeptJobs {
  const added: JobPayload<'run-execute'>[] = [];
  return {
    added,
    add: async ({ payload }) => void ('runId' in payload && added.push(payload)),
    work: async () => undefined,
    counts: async () => ({ active: 0, waiting: added.length, delayed: 0 }),
    healthy: async () => true,
    close: async () => undefined,
  };
}
