import {
  apiErrorSchema,
  chatNamespace,
  runEventNames,
  socketPath,
  type ClientToServerEvents,
  type ServerToClientEvents,
  type SocketError,
} from '@mosaicstack/types';
import { io, type Socket } from 'socket.io-client';
import type { Client } from '../client.js';
import { createStore, type Store } from '../store.js';
import type { ConnectionState } from './chat.js';

export interface ConnectionHandlers {
  /** A fresh connection: whatever was followed has to be asked for again. */
  online(): void;
  runEvent(event: unknown): void;
  ack(ack: Parameters<ServerToClientEvents['message:ack']>[0]): void;
  error(error: SocketError): void;
  changed(change: Parameters<ServerToClientEvents['entity:changed']>[0]): void;
}

export interface Connection {
  readonly state: Store<ConnectionState>;
  /** False, and nothing sent, while there is no connection. */
  emit(event: keyof ClientToServerEvents, payload: unknown): boolean;
  reconnect(): void;
  close(): void;
}

/** Milliseconds between attempts: soon enough that a network which returns is used within two seconds. */
const firstDelay = 200;
const longestDelay = 1_000;

/** Keeps one socket to the gateway open for as long as somebody is signed in. */
export function openConnection(client: Client, handlers: ConnectionHandlers): Connection {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(`${client.baseUrl}${chatNamespace}`, {
    path: socketPath,
    addTrailingSlash: false,
    transports: ['websocket'],
    forceNew: true,
    auth: (give) => give({ token: client.token() }),
    reconnectionDelay: firstDelay,
    reconnectionDelayMax: longestDelay,
    randomizationFactor: 0.3,
    timeout: 10_000,
    autoConnect: false,
  });
  const state = createStore<ConnectionState>({ state: 'connecting' });
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let lostAt: number | undefined;
  let onlineAt = 0;
  let isClosed = false;

  const trying = (attempt: number): void => {
    lostAt ??= Date.now();
    state.set(isNetworkAbsent() ? { state: 'offline' } : { state: 'reconnecting', attempt, since: lostAt });
  };
  /** For the cases in which the socket library leaves trying again to us. */
  const tryLater = (delay: number): void => {
    clearTimeout(retryTimer);
    retryTimer = setTimeout(() => socket.connect(), delay);
  };

  socket.on('connect', () => {
    lostAt = undefined;
    onlineAt = Date.now();
    state.set({ state: 'online' });
    handlers.online();
  });
  socket.on('disconnect', () => {
    if (isClosed) return;
    trying(1);
    // Ended by the gateway: once is soon taken up again, a gateway that does it at once each time is not pressed.
    if (!socket.active) tryLater(Date.now() - onlineAt > longestDelay ? firstDelay : longestDelay);
  });
  socket.on('connect_error', (error) => {
    if (isClosed) return;
    const refusal = apiErrorSchema.safeParse('data' in error ? error.data : undefined).data;
    if (refusal?.code === 'unauthorized') {
      socket.disconnect();
      state.set({ state: 'signed-out' });
      return;
    }
    if (refusal) handlers.error(refusal);
    if (state.getSnapshot().state !== 'reconnecting') trying(1);
    if (!socket.active) tryLater(longestDelay);
  });
  socket.io.on('reconnect_attempt', trying);
  socket.on('message:ack', handlers.ack);
  socket.on('error', handlers.error);
  socket.on('entity:changed', handlers.changed);
  for (const name of runEventNames) socket.on(name as 'run:event', handlers.runEvent);

  const reconnect = (): void => {
    if (isClosed) return;
    clearTimeout(retryTimer);
    if (socket.connected) return;
    // Leaves a pending wait of the library behind and starts over at once.
    socket.disconnect();
    if (state.getSnapshot().state === 'signed-out') state.set({ state: 'connecting' });
    socket.connect();
  };
  const forgetNetwork = onNetworkReturn(reconnect);

  socket.connect();
  return {
    state,
    emit: (event, payload) => {
      if (!socket.connected) return false;
      socket.emit(event, payload);
      return true;
    },
    reconnect,
    close: () => {
      isClosed = true;
      clearTimeout(retryTimer);
      forgetNetwork();
      socket.disconnect();
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
