import type { Notices, Owned } from '@mosaicstack/kernel';
import { type EntityChanged, entityTypes, teamIdSchema, userIdSchema } from '@mosaicstack/types';
import { z } from 'zod';

const noticeSchema = z.object({
  type: z.literal('entity-changed'),
  owner: z.object({ ownerId: userIdSchema.nullable(), teamId: teamIdSchema.nullable() }),
  change: z.object({
    type: z.enum(entityTypes),
    id: z.string().max(64),
    version: z.number().int().nullable(),
  }),
});

type Listener = (owner: Owned, change: EntityChanged) => void | Promise<void>;

/**
 * Tells the open surfaces of whoever sees something, on whichever gateway, that it changed, so that
 * they read it again. Listeners decide who sees it: rights are read where the notice arrives.
 */
export class EntityChanges {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly notices: Notices) {}

  async begin(): Promise<void> {
    await this.notices.listen((notice) => {
      const heard = noticeSchema.safeParse(notice);
      if (!heard.success) return;
      for (const listener of this.listeners) void listener(heard.data.owner, heard.data.change);
    });
  }

  announce({ ownerId, teamId }: Owned, change: EntityChanged): void {
    void this.notices.send({ type: 'entity-changed', owner: { ownerId, teamId }, change });
  }

  listen(listener: Listener): void {
    this.listeners.add(listener);
  }
}
