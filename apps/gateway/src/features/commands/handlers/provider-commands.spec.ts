import type { ConnectionService, ProviderTrial } from '@mosaicstack/agent';
import type { Provider } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import type { CommandCall } from '../command-handler.js';
import { providerCommands } from './provider-commands.js';

const provider: Provider = {
  ...{ provider: 'anthropic', connectionId: null, kind: 'anthropic', label: 'Anthropic', keyHint: null },
  ...{ baseUrl: 'https://api.example', scope: 'personal', teamId: null, source: 'added', models: 3 },
  ...{ state: 'healthy', latencyMilliseconds: 12, checkedAt: null, restsUntil: null, isManageable: true },
  lastError: { message: 'It asked for *patience*.', at: '2026-05-01T09:30:12.000Z' },
};

const listed = async (providers: Provider[]): Promise<string> => {
  const connections = { list: () => providers } as unknown as ConnectionService;
  const { provider: command } = providerCommands({ connections, trial: {} as ProviderTrial });
  const call = { asker: {}, actor: {}, rest: '', conversationId: null, timeZone: 'UTC' };
  return (await command?.(call as unknown as CommandCall))?.message ?? '';
};

it('says the last error of a provider and when that was, also once it is well again', async () => {
  expect(await listed([provider])).toContain(
    '● anthropic · Anthropic · healthy · yours · 3 models · 12 ms · last error 2026-05-01 09:30 UTC: It asked for \\*patience\\*.',
  );
  expect(await listed([{ ...provider, lastError: null }])).not.toContain('last error');
});
