import type {
  CommandManifest,
  ConversationId,
  EntityChanged,
  MessageAck,
  SocketError,
} from '@mosaicstack/types';
import { GatewayError } from '../gateway-error.js';
import { readRunEvent } from '../read-run-event.js';
import { createStore } from '../store.js';
import type { Chat, ChatOptions } from './chat.js';
import { CommandLine } from './command-line.js';
import { openConnection } from './connection.js';
import { LiveConversation } from './conversation-view.js';
import { createFrameScheduler } from './scheduler.js';

/** Connects at once and keeps trying until it is closed or the gateway wants a sign-in. */
export function openChat({ client, scheduler = createFrameScheduler() }: ChatOptions): Chat {
  const views = new Set<LiveConversation>();
  const commands = createStore<CommandManifest | null>(null);
  const commandLine = new CommandLine({ client, connection: () => connection });
  const changeListeners = new Set<(change: EntityChanged) => void>();
  const errorListeners = new Set<(error: GatewayError) => void>();

  let seen: ConversationId | null = null;

  const viewsOf = (conversationId: string): LiveConversation[] =>
    [...views].filter((view) => view.id === conversationId);

  const onAck = (ack: MessageAck): void => {
    const isTaken = [...views].map((view) => view.acknowledge(ack)).includes(true);
    // The gateway follows a conversation for whoever begins it; a view closed meanwhile no longer wants that.
    if (!isTaken && viewsOf(ack.conversationId).length === 0) {
      connection.emit('unsubscribe', { conversationId: ack.conversationId });
    }
  };

  const onError = (failure: SocketError): void => {
    const isTaken = [...views].map((view) => view.fail(failure)).includes(true);
    if (isTaken) return;
    for (const listener of errorListeners) listener(new GatewayError(failure));
  };

  const connection = openConnection(client, {
    online: () => {
      if (seen !== null) connection.emit('view', { conversationId: seen });
      views.forEach((view) => view.online());
    },
    runEvent: (value) => {
      const event = readRunEvent(value);
      if (event) viewsOf(event.conversationId).forEach((view) => view.receive(event));
    },
    ack: onAck,
    error: onError,
    changed: (change) => {
      viewsOf(change.id).forEach((view) => {
        if (change.type === 'queue') void view.waiting.read();
        else view.changed();
      });
      for (const listener of changeListeners) listener(change);
    },
    manifest: (manifest) => commands.set(manifest),
    commandResult: (result) => commandLine.take(result),
    lost: () => commandLine.interrupt(),
  });

  const forget = (view: LiveConversation): void => {
    views.delete(view);
    const { id } = view;
    if (id && viewsOf(id).length === 0) connection.emit('unsubscribe', { conversationId: id });
  };

  return {
    connection: connection.state,
    commands,
    execute: (line, conversationId = null) => commandLine.execute(line, conversationId),
    conversation: (id) => {
      const view = new LiveConversation({ client, connection, scheduler, onClose: forget }, id);
      views.add(view);
      if (connection.state.getSnapshot().state === 'online') view.online();
      return view;
    },
    look: (id) => {
      if (id === seen) return;
      seen = id;
      connection.emit('view', { conversationId: id });
    },
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    onError: (listener) => {
      errorListeners.add(listener);
      return () => errorListeners.delete(listener);
    },
    reconnect: connection.reconnect,
    close: () => {
      for (const view of views) view.close();
      connection.close();
    },
  };
}
