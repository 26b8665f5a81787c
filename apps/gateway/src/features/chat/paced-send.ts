import { once } from 'node:events';
import { otherRunEvent, type RunEvent, socketNameOf } from '@mosaicstack/types';
import type { ChatSocket } from './chat-socket.js';

/** Events a socket may leave unread before the log waits for it. */
const maximumUnread = 256;

/** Sends run events under their socket names, no faster than the connection takes them. */
export function pacedSend(socket: ChatSocket) {
  let unread = 0;
  socket.conn.on('drain', () => (unread = 0));
  return (event: RunEvent, signal: AbortSignal): Promise<void> | undefined => {
    socket.emit(socketNameOf[event.type] ?? otherRunEvent, event);
    if (event.type === 'run-routed') {
      const { decision } = event.data;
      const { provider, model } = decision;
      socket.emit('session:info', { conversationId: event.conversationId, provider, model, decision });
    }
    unread += 1;
    return unread > maximumUnread ? once(socket.conn, 'drain', { signal }).then(() => undefined) : undefined;
  };
}
