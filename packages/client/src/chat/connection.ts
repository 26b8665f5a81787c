import {
  apiErrorSchema,
  runEventNames,
  type ClientToServerEvents,
  type ServerToClientEvents,
  type SocketError,
} from '@mosaicstack/types';
import type { Client } from '../client.js';
import { createStore, type Store } from '../store.js';
import type { ConnectionState } from './chat.js';
import type { ChatSocket, createSocket, Delays } from './socket.js';

export interface ConnectionHandlers {
  /** A fresh connection: whatever was followed has to be asked for again. */
  online(): void;
  runEvent(event: unknown): void;
  ack(ack: Parameters<ServerToClientEvents['message:ack']>[0]): void;
  error(error: SocketError): void;
  changed(change: Parameters<ServerToClientEvents['entity:changed']>[0]): void;
  manifest(manifest: Parameters<ServerToClientEvents['commands:manifest']>[0]): void;
  commandResult(result: Parameters<ServerToClientEvents['command:result']>[0]): void;
  /** What was asked on this connection and not answered will not be. */
  lost(): void;
}

export interface Connection {
  readonly state: Store<ConnectionState>;
  /** False, and nothing sent, while there is no connection. */
  emit(event: keyof ClientToServerEvents, payload: unknown): boolean;
  reconnect(): void;
  close(): void;
}

const delays: Delays = { first: 200, longest: 1_000 };

const fetchSocketCode = async (): Promise<typeof createSocket> => (await import('./socket.js')).createSocket;

/**
 * Keeps one socket to the gateway open for as long as somebody is signed in. The code of sockets is
 * fetched first, so that a page is up before it; failing that counts as a gateway that does not answer.
 */
export function openConnection(
  client: Client,
  handlers: ConnectionHandlers,
  socketCode = fetchSocketCode,
): Connection {
  const state = createStore<ConnectionState>({ state: 'connecting' });
  let socket: ChatSocket | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let lostAt: number | undefined;
  let onlineAt = 0;
  let isFetching = false;
  let isClosed = false;

  const trying = (attempt: number): void => {
    lostAt ??= Date.now();
    state.set(isNetworkAbsent() ? { state: 'offline' } : { state: 'reconnecting', attempt, since: lostAt });
  };
  /** For the cases in which the socket library leaves trying again to us. */
  const tryLater = (delay: number, again: () => void): void => {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(again, delay);
  };

  const listen = (to: ChatSocket): void => {
    to.on('connect', () => {
      lostAt = undefined;
      onlineAt = Date.now();
      state.set({ state: 'online' });
      handlers.online();
    });
    to.on('disconnect', () => {
      handlers.lost();
      if (isClosed) return;
      trying(1);
      // Ended by the gateway: once is soon taken up again, a gateway that does it at once each time is not pressed.
      const delay = Date.now() - onlineAt > delays.longest ? delays.first : delays.longest;
      if (!to.active) tryLater(delay, () => to.connect());
    });
    to.on('connect_error', (error) => {
      if (isClosed) return;
      const refusal = apiErrorSchema.safeParse('data' in error ? error.data : undefined).data;
      if (refusal?.code === 'unauthorized') {
        to.disconnect();
        state.set({ state: 'signed-out' });
        return;
      }
      if (refusal) handlers.error(refusal);
      if (state.getSnapshot().state !== 'reconnecting') trying(1);
      if (!to.active) tryLater(delays.longest, () => to.connect());
    });
    to.io.on('reconnect_attempt', trying);
    to.on('message:ack', handlers.ack);
    to.on('error', handlers.error);
    to.on('entity:changed', handlers.changed);
    to.on('commands:manifest', handlers.manifest);
    to.on('system:reload', ({ manifest }) => handlers.manifest(manifest));
    to.on('command:result', handlers.commandResult);
    for (const name of runEventNames) to.on(name as 'run:event', handlers.runEvent);
  };

  const begin = async (attempt: number): Promise<void> => {
    isFetching = true;
    const create = await socketCode().catch(() => undefined);
    isFetching = false;
    if (isClosed) return;
    if (!create) {
      trying(attempt);
      tryLater(delays.longest, () => void begin(attempt + 1));
      return;
    }
    socket = create(client, delays);
    listen(socket);
    socket.connect();
  };

  const reconnect = (): void => {
    if (isClosed || isFetching || socket?.connected) return;
    clearTimeout(retryTimer);
    if (!socket) return void begin(1);
    // Leaves a pending wait of the library behind and starts over at once.
    socket.disconnect();
    if (state.getSnapshot().state === 'signed-out') state.set({ state: 'connecting' });
    socket.connect();
  };
  const forgetNetwork = onNetworkReturn(reconnect);

  void begin(1);
  return {
    state,
    emit: (event, payload) => {
      if (!socket?.connected) return false;
      socket.emit(event, payload);
      return true;
    },
    reconnect,
    close: () => {
      isClosed = true;
      clearTimeout(retryTimer);
      forgetNetwork();
      socket?.disconnect();
      state.set({ state: 'offline' });
    },
  };
}

interface Browser {
  navigator?: { onLine?: boolean };
  addEventListener?: (type: 'online', listener: () => void) => void;
  removeEventListener?: (type: 'online', listener: () => void) => void;
}

const isNetworkAbsent = (): boolean => (globalThis as Browser).navigator?.onLine === false;

function onNetworkReturn(listener: () => void): () => void {
  const browser = globalThis as Browser;
  browser.addEventListener?.('online', listener);
  return () => browser.removeEventListener?.('online', listener);
}
