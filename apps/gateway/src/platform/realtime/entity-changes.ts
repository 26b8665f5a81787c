import type { Notices } from '@mosaicstack/kernel';
import { conversationIdSchema, type EntityChanged, type UserId, userIdSchema } from '@mosaicstack/types';
import { z } from 'zod';

const noticeSchema = z.object({
  type: z.literal('entity-changed'),
  userId: userIdSchema,
  change: z.object({ type: z.literal('conversation'), id: conversationIdSchema }),
});

type Listener = (userId: UserId, change: EntityChanged) => void;

/** Tells a person's open surfaces, on whichever gateway, that something of theirs changed, so that lists are read again. */
export class EntityChanges {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly notices: Notices) {}

  async begin(): Promise<void> {
    await this.notices.listen((notice) => {
      const heard = noticeSchema.safeParse(notice);
      if (!heard.success) return;
      for (const listener of this.listeners) listener(heard.data.userId, heard.data.change);
    });
  }

  announce(userId: UserId, change: EntityChanged): void {
    void this.notices.send({ type: 'entity-changed', userId, change });
  }

  listen(listener: Listener): void {
    this.listeners.add(listener);
  }
}
