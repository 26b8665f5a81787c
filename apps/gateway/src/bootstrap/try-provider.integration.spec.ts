import { startScriptedModelServer } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { tryProvider } from './try-provider.js';

describe('trying a provider on the host', () => {
  it('brings one short answer of a server that works', async () => {
    const server = await startScriptedModelServer({ models: ['scripted'] });
    try {
      const answer = await tryProvider({ kind: 'openai-compatible', baseUrl: server.baseUrl });
      expect(answer.model).toBe('server/scripted');
      expect(answer.text.length).toBeGreaterThan(0);
    } finally {
      await server.close();
    }
  });

  it('says why one does not work', async () => {
    await expect(
      tryProvider({ kind: 'openai-compatible', baseUrl: 'http://127.0.0.1:9/v1' }),
    ).rejects.toMatchObject({ code: 'provider_check_failed', reason: 'Nothing listens at this address.' });
    await expect(tryProvider({ kind: 'anthropic' })).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('lets the demo model answer without any key', async () => {
    expect(await tryProvider({ kind: 'demo' })).toMatchObject({ text: expect.stringMatching(/\w/) });
  });
});
