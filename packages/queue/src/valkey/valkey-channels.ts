import { randomUUID } from 'node:crypto';
import type { Logger } from '@mosaicstack/kernel';
import { inTime } from '../in-time.js';
import type { ValkeyConnections } from './valkey-connections.js';

/** Subscribing waits this long for Valkey; afterwards it is done as soon as Valkey is back. */
const SUBSCRIBE_MILLISECONDS = 2_000;
const PUBLISH_MILLISECONDS = 1_000;

type Listener = (text: string) => void;

export interface ValkeyChannels {
  publish(channel: string, text: string): Promise<void>;
  subscribe(channel: string, listener: Listener): Promise<() => void>;
}

/**
 * Channels between the processes of an instance. What a process publishes does not come back to
 * it: it has told its own listeners already.
 */
export function valkeyChannels(connections: ValkeyConnections, logger: Logger): ValkeyChannels {
  const self = randomUUID();
  const listeners = new Map<string, Set<Listener>>();
  const subscriber = connections.open('channels', null);

  subscriber.on('message', (channel: string, message: string) => {
    if (message.startsWith(self)) return;
    const text = message.slice(self.length);
    for (const listener of listeners.get(channel) ?? []) listener(text);
  });
  const ask = (asked: Promise<unknown>, action: string): Promise<unknown> =>
    asked.catch((error: unknown) => logger.debug({ error }, `A channel could not be ${action}.`));

  return {
    async publish(channel, text) {
      await inTime(PUBLISH_MILLISECONDS, connections.commands.publish(channel, self + text));
    },
    async subscribe(channel, listener) {
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(listener));
      await ask(inTime(SUBSCRIBE_MILLISECONDS, subscriber.subscribe(channel)), 'subscribed to in time');
      return () => {
        if (!set.delete(listener) || set.size > 0 || listeners.get(channel) !== set) return;
        listeners.delete(channel);
        void ask(subscriber.unsubscribe(channel), 'left');
      };
    },
  };
}
