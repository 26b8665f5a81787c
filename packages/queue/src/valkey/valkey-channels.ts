import { randomUUID } from 'node:crypto';
import type { Logger } from '@mosaicstack/kernel';
import { inTime } from '../in-time.js';
import { tellEach } from '../tell-each.js';
import type { ValkeyConnections } from './valkey-connections.js';

/** Subscribing waits this long for Valkey; afterwards it is done as soon as Valkey is back. */
const SUBSCRIBE_MILLISECONDS = 2_000;
const PUBLISH_MILLISECONDS = 1_000;

type Listener = (value: unknown) => void;

export interface Subscription<Value> {
  /** Makes out what a message says; `undefined` leaves it out. */
  read: (value: unknown) => Value | undefined;
  listener: (value: Value) => void;
}

/** Carries JSON values. */
export interface ValkeyChannels {
  publish(channel: string, value: unknown): Promise<void>;
  subscribe<Value>(channel: string, subscription: Subscription<Value>): Promise<() => void>;
}

/**
 * Channels between the processes of an instance. Valkey's own channels reach over all its numbered
 * keyspaces, so each is named with the keyspace of the instance: two instances on one server stay
 * apart in channels as they do in keys. What a process publishes does not come back to
 * it: it has told its own listeners already. Whoever reaches Valkey can publish anything, so what
 * cannot be read is left out.
 */
export function valkeyChannels(connections: ValkeyConnections, logger: Logger): ValkeyChannels {
  const self = randomUUID();
  const listeners = new Map<string, Set<Listener>>();
  const subscriber = connections.open('channels', null);
  const keyspace = `${subscriber.options.db ?? 0}:`;

  let foundRubbish = false;
  const leaveOut = (channel: string): void => {
    if (!foundRubbish) logger.warn({ channel }, 'Leaving out channel messages that cannot be read.');
    foundRubbish = true;
  };
  subscriber.on('message', (name: string, message: string) => {
    if (message.startsWith(self)) return;
    const channel = name.slice(keyspace.length);
    const value = fromJson(message.slice(self.length));
    if (value === undefined) leaveOut(channel);
    else tellEach(listeners.get(channel) ?? [], value, logger);
  });
  const ask = (asked: Promise<unknown>, action: string): Promise<unknown> =>
    asked.catch((error: unknown) => logger.debug({ error }, `A channel could not be ${action}.`));

  return {
    async publish(channel, value) {
      const message = self + JSON.stringify(value);
      await inTime(PUBLISH_MILLISECONDS, connections.commands.publish(keyspace + channel, message));
    },
    async subscribe(channel, { read, listener }) {
      const own: Listener = (given) => {
        const value = read(given);
        if (value === undefined) leaveOut(channel);
        else listener(value);
      };
      const set = listeners.get(channel) ?? new Set();
      listeners.set(channel, set.add(own));
      await ask(
        inTime(SUBSCRIBE_MILLISECONDS, subscriber.subscribe(keyspace + channel)),
        'subscribed to in time',
      );
      return () => {
        if (!set.delete(own) || set.size > 0 || listeners.get(channel) !== set) return;
        listeners.delete(channel);
        void ask(subscriber.unsubscribe(keyspace + channel), 'left');
      };
    },
  };
}

/** `undefined` for what is no JSON. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
