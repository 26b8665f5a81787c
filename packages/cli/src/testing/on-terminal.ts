import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import type { CliHome } from './run-cli.js';

const program = join(import.meta.dirname, '..', '..', 'bin', 'mosaic.mjs');

/** Runs the program on a terminal of its own, answering each question of `answers` once. */
export function onTerminal(
  home: CliHome,
  args: string[],
  answers: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ exit: number; screen: string }> {
  const terminal = spawn(process.execPath, [program, ...args], {
    cols: 100,
    rows: 40,
    cwd: home.folder,
    env: { ...home.environment, TERM: 'xterm', ...environment },
  });
  const open = new Map(Object.entries(answers));
  let screen = '';
  terminal.onData((text) => {
    screen += text;
    for (const [question, answer] of open) {
      if (!screen.includes(question)) continue;
      open.delete(question);
      terminal.write(answer);
    }
  });
  return new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve({ exit: exitCode, screen })));
}
