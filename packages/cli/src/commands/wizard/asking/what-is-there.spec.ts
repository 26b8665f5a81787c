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

it('names coding programs that are signed in here, and says that nobody looked into them', () => {
  expect(whatIsThere({ ...situation, signedIn: ['Claude Code', 'Codex'] })).toContain(
    'Sign-ins   Claude Code, Codex: seen, not opened and not used',
  );
  expect(whatIsThere({ ...situation, signedIn: [] }).join('\n')).not.toContain('Sign-ins');
});
