import type { Credential } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import type { ClientToServerEvents, ServerToClientEvents } from '@mosaicstack/types';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { ClientAddresses } from '../../platform/http/client-addresses.js';
import type { FloodGuard } from '../../platform/realtime/flood-guard.js';
import type { Attachments } from './attachments.js';
import type { ToldCommands } from './told-commands.js';

/** What the handshake established about a connection. */
export interface ChatSocketData {
  actor: Actor;
  credential: Credential;
  flood: FloodGuard;
  attachments: Attachments;
  /** Absent until the connection is open. */
  toldCommands?: ToldCommands;
  /** Ends what its page shows to be looked at. */
  leaveView?: (() => void) | undefined;
}

export type ChatSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, ChatSocketData>;
export type ChatNamespace = Namespace<
  ClientToServerEvents,
  ServerToClientEvents,
  DefaultEventsMap,
  ChatSocketData
>;

/** A cookie from a browser, or a token from a program: of a session, or an API key. */
export function credentialOf({ handshake, request }: ChatSocket, addresses: ClientAddresses): Credential {
  const token: unknown = (handshake.auth as Record<string, unknown>)['token'];
  return {
    cookie: handshake.headers.cookie,
    authorization: typeof token === 'string' && token !== '' ? `Bearer ${token}` : undefined,
    address: addresses.of(request),
  };
}
