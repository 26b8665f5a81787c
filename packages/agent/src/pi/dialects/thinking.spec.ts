import { startWireServer, wireDialects, type WireServer } from '@mosaicstack/testing';
import { afterEach, expect, it } from 'vitest';
import { endpointAt, runtimeOn, turnOn } from '../testing/scripted-turns.js';

const anthropic = wireDialects.find(({ name }) => name === 'anthropic');
let server: WireServer | undefined;
afterEach(() => server?.close());

/** What a model is told of how much to think. */
async function toldOf(model: string, thinking: 'off' | 'high'): Promise<unknown> {
  if (!anthropic) throw new Error('the dialect is gone');
  server = await startWireServer(anthropic, [model]);
  const endpoint = endpointAt(server.url, { kind: 'anthropic', apiKey: 'a key' });
  await turnOn(runtimeOn([endpoint]), { model, thinking });
  const { body } = server.calls[0] ?? {};
  await server.close();
  return (body as { thinking?: unknown } | undefined)?.thinking;
}

it('asks a model that can to think, and no other', async () => {
  expect(await toldOf('claude-sonnet-4-5', 'high')).toMatchObject({ type: 'enabled' });
  expect(await toldOf('claude-sonnet-4-5', 'off')).not.toMatchObject({ type: 'enabled' });
  expect(await toldOf('unheard-of', 'high')).toBeUndefined();
});
