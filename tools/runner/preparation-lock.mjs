import { mkdirSync, rmSync, rmdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere } from './files.mjs';
import { places } from './places.mjs';
import { say } from './progress.mjs';

const file = `${places.cache}/preparing.lock`;
const takeover = `${file}.takeover`;
const heartbeatMs = 2_000;
const silentMs = 20_000;

/**
 * Runs one preparation step (toolchain, install, build) while no other runner of this clone does.
 * The holder touches its lock; one that is dead or silent for 20 s is taken over.
 */
export async function withPreparationLock(step) {
  mkdirSync(places.cache, { recursive: true });
  await take();
  const heartbeat = setInterval(touch, heartbeatMs);
  try {
    return await step();
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}

async function take() {
  for (let waited = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned()) removeAbandoned();
    else if (!waited) {
      waited = true;
      say(`waiting for another runner in this folder (process ${readIfThere(file) ?? 'unknown'})`);
    }
    await sleep(100);
  }
}

function touch() {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // Taken over after a long stop of this process: the steps themselves write beside and rename.
  }
}

function isAbandoned() {
  try {
    if (Date.now() - statSync(file).mtimeMs > silentMs) return true;
  } catch {
    return false;
  }
  const holder = Number(readIfThere(file));
  if (!Number.isInteger(holder) || holder <= 0) return false;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Only one waiter removes a dead lock, and looks again first, so that it never removes a fresh one. */
function removeAbandoned() {
  try {
    mkdirSync(takeover);
  } catch {
    removeOldTakeover();
    return;
  }
  try {
    if (isAbandoned()) rmSync(file, { force: true });
  } finally {
    rmdirSync(takeover);
  }
}

function removeOldTakeover() {
  try {
    if (Date.now() - statSync(takeover).mtimeMs > silentMs) rmdirSync(takeover);
  } catch {
    // Another waiter was faster.
  }
}
