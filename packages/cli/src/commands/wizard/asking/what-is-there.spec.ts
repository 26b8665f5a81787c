import { loadConfig } from '@mosaicstack/config';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { whatIsThere } from './what-is-there.js';

const situation = {
  loaded: loadConfig({ cwd: tmpdir(), env: { MOSAIC_HOME: tmpdir() } }),
  url: 'http://127.0.0.1:14242',
  answers: false,
  isForeign: false,
  needsSetup: undefined,
  providers: undefined,
};

it('says which model servers answer here, or that nothing listens', () => {
  const linesOf = (servers: Parameters<typeof whatIsThere>[0]['servers']): string[] =>
    whatIsThere({ ...situation, signedIn: [], servers });
  const ollama = { label: 'Ollama', url: 'http://127.0.0.1:11434/v1', models: 2 };
  const vllm = { label: 'vLLM', url: 'http://127.0.0.1:8000/v1', models: null };
  expect(linesOf([ollama, vllm])).toContain('Servers    Ollama at http://127.0.0.1:11434/v1, 2 models');
  expect(linesOf([{ ...ollama, models: null }, vllm])).toContain('Servers    nothing listens (Ollama, vLLM)');
  expect(linesOf([]).at(-1)).toContain('discovery is off');
  expect(linesOf(undefined).join('\n')).not.toContain('Servers');
});

it('names coding programs that are signed in here, and says that nobody looked into them', () => {
  expect(whatIsThere({ ...situation, signedIn: ['Claude Code', 'Codex'] })).toContain(
    'Sign-ins   Claude Code, Codex: seen, not opened and not used',
  );
  expect(whatIsThere({ ...situation, signedIn: [] }).join('\n')).not.toContain('Sign-ins');
});
