// One chat turn over the gateway's socket, for load generators that take a module with
// `defaults` and `create(options)` → { open(stream), turn({ prompt, stream }, onText), close() }.
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

export const defaults = { url: 'http://127.0.0.1:14299', token: '', model: '', path: '/api/socket' };

export async function create({ url, token, model, path }) {
  const streams = new Map();

  const connect = (stream) => {
    const socket = io(`${url}/chat`, {
      path,
      addTrailingSlash: false,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { token },
    });
    const entry = { socket, conversationId: undefined, turn: undefined };
    const end = (failure) => {
      const { turn } = entry;
      entry.turn = undefined;
      if (failure) turn?.reject(new Error(failure.message ?? String(failure)));
      else turn?.resolve({ usage: null, finish: 'stop' });
    };
    socket.on('message:ack', (ack) => (entry.conversationId = ack.conversationId));
    socket.on('agent:text', (event) => entry.turn?.onText(event.data.text));
    socket.on('agent:end', ({ data }) => end(data.outcome === 'completed' ? undefined : data.error));
    socket.on('error', end);
    socket.on('disconnect', end);
    streams.set(stream, entry);
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(entry));
      socket.once('connect_error', reject);
    });
  };

  return {
    name: 'gateway',
    open: connect,
    async turn({ prompt, stream }, onText) {
      const entry = streams.get(stream) ?? (await connect(stream));
      const { conversationId, socket } = entry;
      return new Promise((resolve, reject) => {
        entry.turn = { resolve, reject, onText };
        socket.emit('message', {
          clientId: randomUUID(),
          content: prompt,
          // A new root each time: what is measured is a turn, not a growing history.
          ...(conversationId ? { conversationId, parentId: null } : {}),
          ...(model ? { model: `openai/${model}` } : {}),
        });
      });
    },
    async close() {
      for (const { socket } of streams.values()) socket.disconnect();
    },
  };
}
