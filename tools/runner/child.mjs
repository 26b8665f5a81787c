import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { places } from './places.mjs';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const samePressMs = 200;
const parentCheckMs = 500;

/**
 * Runs a program with this terminal and resolves to its exit code (128 + n when signal n ended it).
 *
 * With `ownGroup` the program is apart from the terminal's process group and gets each signal from here
 * alone, once: npm passes Ctrl+C on as well, and a server takes a second signal as "stop at once".
 * Without it the terminal signals the program itself, and only signals sent to the runner are passed on.
 *
 * A signal to npm ends npm and its shell but is not always passed on; under npm, a parent that is gone
 * therefore counts as SIGTERM.
 */
export function runToExit(command, args, { cwd = places.root, ownGroup = false, shell = false } = {}) {
  const child = spawn(command, args, { cwd, stdio: 'inherit', detached: ownGroup, shell });
  const lastSent = new Map();
  const handlers = forwarded.map((signal) => [signal, () => forward(signal)]);
  for (const [signal, handler] of handlers) process.on(signal, handler);
  const parentWatch = watchParent(() => forward('SIGTERM'));

  function forward(signal) {
    if (signal === 'SIGINT' && !ownGroup) return;
    const now = Date.now();
    if (now - (lastSent.get(signal) ?? 0) < samePressMs) return;
    lastSent.set(signal, now);
    child.kill(signal);
  }

  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const [name, handler] of handlers) process.off(name, handler);
      clearInterval(parentWatch);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

function watchParent(gone) {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    gone();
  }, parentCheckMs);
  return watch;
}

/** Runs a step of the preparation with its whole output on stderr; resolves to its exit code. */
export function runStep(command, args, options = {}) {
  const child = spawn(command, args, { cwd: places.root, stdio: ['ignore', 2, 2], ...options });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
