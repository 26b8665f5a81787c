import type { EntityChanged, UserId } from '@mosaicstack/types';

type Listener = (userId: UserId, change: EntityChanged) => void;

/** Tells a person's open surfaces on this process that something of theirs changed, so that lists are read again. */
export class EntityChanges {
  private readonly listeners = new Set<Listener>();

  announce(userId: UserId, change: EntityChanged): void {
    for (const listener of this.listeners) listener(userId, change);
  }

  listen(listener: Listener): void {
    this.listeners.add(listener);
  }
}
