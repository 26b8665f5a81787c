import {
  chatNamespace,
  socketPath,
  type ClientToServerEvents,
  type ServerToClientEvents,
} from '@mosaicstack/types';
import { io, type Socket } from 'socket.io-client';
import type { Client } from '../client.js';

export type ChatSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** Milliseconds between attempts: soon enough that a network which returns is used within two seconds. */
export interface Delays {
  first: number;
  longest: number;
}

/** A socket to the gateway's chat that waits to be connected. */
export const createSocket = (client: Client, delays: Delays): ChatSocket =>
  io(`${client.baseUrl}${chatNamespace}`, {
    path: socketPath,
    addTrailingSlash: false,
    transports: ['websocket'],
    forceNew: true,
    auth: (give) => give({ token: client.token() }),
    reconnectionDelay: delays.first,
    reconnectionDelayMax: delays.longest,
    randomizationFactor: 0.3,
    timeout: 10_000,
    autoConnect: false,
  });
