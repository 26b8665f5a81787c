import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../client.js';
import { SmallGateway } from '../testing/index.js';
import { openConnection, type Connection } from './connection.js';
import { createSocket } from './socket.js';

let gateway: SmallGateway;
let connection: Connection | undefined;

beforeEach(async () => {
  gateway = await SmallGateway.start();
});
afterEach(async () => {
  connection?.close();
  await gateway.stop();
});

const nothing = (): void => undefined;
const handlers = {
  ...{ online: nothing, runEvent: nothing, ack: nothing, error: nothing },
  ...{ changed: nothing, manifest: nothing, commandResult: nothing, lost: nothing },
};
const open = (socketCode: () => Promise<typeof createSocket>): Connection =>
  (connection = openConnection(createClient({ baseUrl: gateway.url }), handlers, socketCode));
const becomes = (state: string): Promise<void> =>
  vi.waitFor(() => expect(connection?.state.getSnapshot().state).toBe(state), { timeout: 60_000 });

it('asks again for code that could not be fetched, and says meanwhile that the gateway is out of reach', async () => {
  let isAway = true;
  open(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(createSocket)));
  await becomes('reconnecting');
  expect(connection?.emit('unsubscribe', {})).toBe(false);
  isAway = false;
  await becomes('online');
});

it('tries at once when it is told to, without waiting for its next turn', async () => {
  const fetched = vi.fn<() => Promise<typeof createSocket>>();
  fetched.mockRejectedValueOnce(new Error('away')).mockResolvedValue(createSocket);
  open(fetched);
  await becomes('reconnecting');
  connection?.reconnect();
  expect(fetched).toHaveBeenCalledTimes(2);
  await becomes('online');
});

it('opens nothing when it is closed before its code is there', async () => {
  let give: (code: typeof createSocket) => void = nothing;
  const made = vi.fn(createSocket);
  const code = new Promise<typeof createSocket>((resolve) => (give = resolve));
  open(() => code).close();
  give(made);
  await code;
  expect(made).not.toHaveBeenCalled();
  expect(connection?.state.getSnapshot()).toEqual({ state: 'offline' });
});
