import type { Logger, RunFeed } from '@mosaicstack/kernel';
import { runEventSchema, type ConversationId, type RunEvent } from '@mosaicstack/types';
import { inProcessRunFeed } from '../in-memory/in-process-run-feed.js';
import type { ValkeyChannels } from './valkey-channels.js';

const channelOf = (conversationId: ConversationId): string => `mosaic:feed:${conversationId}`;

/** Events another process published. One this build does not know is left out, and its follower reads the log. */
function readBatch(batch: unknown): RunEvent[] | undefined {
  if (!Array.isArray(batch)) return undefined;
  return batch.flatMap((item: unknown) => {
    const event = runEventSchema.safeParse(item);
    return event.success ? [event.data] : [];
  });
}

/**
 * The feed of an instance of several processes: a channel a conversation, subscribed to while
 * somebody here follows it. Followers in the publishing process do not wait for Valkey.
 */
export function valkeyRunFeed(channels: ValkeyChannels, logger: Logger): RunFeed {
  const here = inProcessRunFeed();
  return {
    publish(events) {
      here.publish(events);
      for (const [conversationId, batch] of Map.groupBy(events, (event) => event.conversationId))
        channels
          .publish(channelOf(conversationId), batch)
          .catch((error: unknown) =>
            logger.debug({ conversationId, error }, 'Other processes were not told of events.'),
          );
    },
    async follow(conversationId, listener) {
      const unfollow = await here.follow(conversationId, listener);
      const leave = await channels.subscribe(channelOf(conversationId), {
        read: readBatch,
        listener: (events) => events.forEach((event) => listener(event)),
      });
      return () => {
        unfollow();
        leave();
      };
    },
    close: () => here.close(),
  };
}
