import type { Api, ProviderStreams } from '@earendil-works/pi-ai';
import { chatStreams } from '../chat-completions/chat-streams.js';
import type { Connections } from '../../wire/wire-request.js';
import type { ModelFailures } from '../model-failures.js';
import type { PiSettings } from '../pi-settings.js';
import { dialectStreams } from './dialect-streams.js';
import { piDialects } from './dialects.js';

interface ModelStreamsDeps {
  settings: PiSettings;
  failures: ModelFailures;
  connections: Connections;
}

/** How models are asked, by dialect. */
export const modelStreams = (deps: ModelStreamsDeps): Partial<Record<Api, ProviderStreams>> => ({
  'openai-completions': chatStreams(deps),
  ...Object.fromEntries(
    Object.entries(piDialects).map(([api, dialect]) => [api, dialectStreams(dialect, deps)]),
  ),
});
