'use client';

import type { ConversationView, HeldMessage } from '@mosaicstack/client';
import type { ClientId } from '@mosaicstack/types';
import { useStore } from '../../lib/use-store';
import { useLiveChat } from '../live/live-chat';

const none: readonly HeldMessage[] = [];

/** What was written while the gateway is out of reach. A first connection is but a moment, and holds nothing. */
export function useHeld(view: ConversationView): readonly HeldMessage[] {
  const held = useStore(view.held);
  const { state } = useStore(useLiveChat().connection);
  return state === 'online' || state === 'connecting' ? none : held;
}

/** The others of these messages: what is held stands in a list of its own, where it may still be changed. */
export function withoutHeld<Message extends { clientId: ClientId | null }>(
  messages: readonly Message[],
  held: readonly HeldMessage[],
): readonly Message[] {
  if (held.length === 0) return messages;
  const ids = new Set<ClientId | null>(held.map(({ clientId }) => clientId));
  return messages.filter(({ clientId }) => !ids.has(clientId));
}
