import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';
import type { EntityChanges } from './entity-changes.js';

type Announce = (owner: Pick<Actor, 'userId'>, id: ConversationId) => void;

/** Has the surfaces of a person read a conversation again. */
export const announceTo =
  (changes: EntityChanges): Announce =>
  ({ userId }, id) =>
    changes.announce({ ownerId: userId, teamId: null }, { type: 'conversation', id, version: null });

/** Has them read again what waits in it. */
export const announceQueueTo =
  (changes: EntityChanges): Announce =>
  ({ userId }, id) =>
    changes.announce({ ownerId: userId, teamId: null }, { type: 'queue', id, version: null });
