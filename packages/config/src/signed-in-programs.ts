import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './layers/variables.js';
import { readVariable } from './process-variables.js';

interface SignInPlace {
  program: string;
  /** Says where its folder is, if it is not where it usually is. */
  variable?: string;
  folder: string;
  file: string;
}

const places: readonly SignInPlace[] = [
  { program: 'Claude Code', variable: 'CLAUDE_CONFIG_DIR', folder: '.claude', file: '.credentials.json' },
  { program: 'Codex', variable: 'CODEX_HOME', folder: '.codex', file: 'auth.json' },
  { program: 'Gemini CLI', folder: '.gemini', file: 'oauth_creds.json' },
  { program: 'OpenCode', folder: '.local/share/opencode', file: 'auth.json' },
];

/**
 * Coding programs that hold a sign-in of whoever runs this process, told by the file being there. It is never
 * opened: using what is in it is for its owner to say.
 */
export async function signedInPrograms(home = homedir(), environment?: Environment): Promise<string[]> {
  const found = await Promise.all(
    places.map(async ({ program, variable, folder, file }) => {
      const stated = variable === undefined ? undefined : readVariable(variable, environment);
      const path = join(stated ?? join(home, folder), file);
      const there = await stat(path).catch(() => undefined);
      return there?.isFile() && there.size > 0 ? [program] : [];
    }),
  );
  return found.flat();
}
