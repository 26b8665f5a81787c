import { io, type Socket } from 'socket.io-client';
import { chatNamespace, type CommandResult, socketPath } from '@mosaicstack/types';

/** A connection by what the handshake shows; undefined when the gateway turns it away. */
export async function connect(url: string, token: string | undefined): Promise<Socket | undefined> {
  const socket = io(`${url}${chatNamespace}`, {
    path: socketPath,
    addTrailingSlash: false,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: token === undefined ? {} : { token },
  });
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', () => {
      socket.close();
      resolve(undefined);
    });
  });
}

/** Everything a connection is sent while `work` goes on, as text. */
export async function heardDuring(socket: Socket, work: () => Promise<void>): Promise<string> {
  const heard: string[] = [];
  const listen = (name: string, ...payload: unknown[]) =>
    void heard.push(`${name} ${JSON.stringify(payload)}`);
  socket.onAny(listen);
  await work();
  socket.offAny(listen);
  return heard.join('\n');
}

let commands = 0;

/** The answer to a command line, typed in a conversation. */
export async function execute(
  socket: Socket,
  line: string,
  conversationId: string | null = null,
): Promise<CommandResult> {
  const reference = `c${(commands += 1)}`;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer to ${line}`)), 15_000);
    const take = (result: CommandResult) => {
      if (result.reference !== reference) return;
      clearTimeout(timer);
      socket.off('command:result', take);
      resolve(result);
    };
    socket.on('command:result', take);
    socket.emit('command:execute', { reference, line, conversationId });
  });
}

/** Sends an event and waits until the gateway has answered everything sent so far. */
export async function emitAndSettle(socket: Socket, name: string, payload: unknown): Promise<void> {
  socket.emit(name, payload);
  await execute(socket, 'whoami').catch(() => undefined);
}
