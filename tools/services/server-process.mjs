import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { lastLines } from './command.mjs';
import { unprivileged } from './unprivileged-user.mjs';

const startMs = 30_000;
const stopMs = 15_000;

/**
 * Starts a server without root's rights and resolves once its output says `readyText`.
 * @returns {Promise<{stop(): Promise<void>}>}
 */
export async function startServer({ name, command, args, env, cwd, logFile, readyText, endSignal }) {
  const wrapped = unprivileged(command, args, endSignal.replace('SIG', ''));
  const child = spawn(wrapped.command, wrapped.args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl+C in the terminal must reach the runner alone: tests that are still ending need their servers.
    detached: true,
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await ready({ name, child, ended, readyText, log: createWriteStream(logFile) });
  return {
    async stop() {
      child.kill(endSignal);
      const hard = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await ended;
      clearTimeout(hard);
    },
  };
}

function ready({ name, child, ended, readyText, log }) {
  let output = '';
  let started = false;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${name} was not ready after ${startMs / 1000} s: ${lastLines(output)}`));
    }, startMs);
    const read = (chunk) => {
      log.write(chunk);
      if (started) return;
      output += chunk;
      if (!output.includes(readyText)) return;
      started = true;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    void ended.then(() => {
      clearTimeout(late);
      log.end();
      reject(new Error(`${name} ended before it was ready: ${lastLines(output)}`));
    });
  });
}
