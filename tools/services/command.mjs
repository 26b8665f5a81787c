import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and resolves to its stdout; rejects with the last lines of what it said.
 * `timeoutMs` ends a program that hangs, such as a container client without an engine.
 */
export function run(command, args, { cwd, env, timeoutMs } = {}) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
  let stdout = '';
  let both = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
    both += chunk;
  });
  child.stderr.on('data', (chunk) => (both += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error(`${command}: ${error.message}`)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(stdout.trim());
      else reject(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? code}: ${lastLines(both)}`));
    });
  });
}

/** The end of a program's output, short enough for one message. */
export function lastLines(text, count = 5) {
  return text.trim().split('\n').slice(-count).join(' | ');
}
