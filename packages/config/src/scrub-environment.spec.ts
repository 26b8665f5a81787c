import { expect, it } from 'vitest';
import { scrubEnvironment } from './scrub-environment.js';

it('takes what vendor libraries and child processes could use out of the environment, and nothing else', () => {
  const kept = {
    PATH: '/bin',
    HOME: '/root',
    MOSAIC_HOME: '/m',
    MOSAIC_GATEWAY_PORT: '1',
    PINK: 'x',
    NODE_ENV: 'test',
  };
  const environment: Record<string, string | undefined> = {
    ...kept,
    OPENAI_ORG_ID: 'x',
    OPENAI_CUSTOM_HEADERS: 'x',
    ANTHROPIC_AUTH_TOKEN: 'x',
    AWS_PROFILE: 'x',
    GOOGLE_APPLICATION_CREDENTIALS: 'x',
    GEMINI_API_KEY: 'x',
    AZURE_OPENAI_API_KEY: 'x',
    PI_CACHE_RETENTION: 'x',
    GROQ_API_KEY: 'x',
    HF_TOKEN: 'x',
    MOSAIC_OPENAI_API_KEY: 'x',
    MOSAIC_ADMIN_PASSWORD: 'x',
    MOSAIC_DATABASE_URL: 'x',
    REDIS_URL: 'x',
  };
  const removed = scrubEnvironment(environment);
  expect(environment).toEqual(kept);
  expect(removed).toHaveLength(14);
});
