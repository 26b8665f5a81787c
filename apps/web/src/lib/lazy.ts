'use client';

import { lazy as lazyOnce } from 'react';

/** What fetching code depends on. */
export interface Surroundings {
  /** Whether the gateway answers now. */
  isUp: () => Promise<boolean>;
  /** Resolves after so many milliseconds. */
  pause: (milliseconds: number) => Promise<unknown>;
  /** Loads the page anew; false, and nothing done, where that has just been tried. */
  reload: () => boolean;
}

const firstPause = 400;
const longestPause = 4_000;

/**
 * Fetches a part of the page from a gateway that may be away: asked for again until it is there. Code that a
 * gateway which answers does not have belongs to a version before an upgrade; the page is then loaded anew,
 * once, and rejects where that did not help.
 */
export async function fetchPart<Part>(load: () => Promise<Part>, around = browser): Promise<Part> {
  let isGone = false;
  for (let wait = firstPause; ; wait = Math.min(2 * wait, longestPause)) {
    try {
      return await load();
    } catch (cause) {
      const isUp = await around.isUp();
      // Missed twice by a gateway that answers: the first time it may just have come back.
      if (isUp && isGone && !around.reload()) throw cause;
      isGone = isUp;
      await around.pause(wait);
    }
  }
}

/** Whether a page broke only because code of it could not be fetched. */
export const isPartMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ChunkLoadError';

/** Loads the page anew as soon as the gateway answers. Resolves to false where that has just been tried. */
export async function loadAnew(around = browser): Promise<boolean> {
  for (let wait = firstPause; !(await around.isUp()); wait = Math.min(2 * wait, longestPause)) {
    await around.pause(wait);
  }
  return around.reload();
}

/** React's own, but a gateway that is away costs only time: what waits for the part goes on waiting. */
export const lazy: typeof lazyOnce = (load) => lazyOnce(() => fetchPart(load));

const reloadedKey = 'mosaic-reloaded';
/** Milliseconds within which a second attempt would be a loop. */
const reloadPatience = 60_000;

const browser: Surroundings = {
  isUp: async () => {
    const reply = await fetch('/health', { cache: 'no-store' }).catch(() => undefined);
    return reply?.ok ?? false;
  },
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  reload: () => {
    try {
      if (Date.now() - Number(sessionStorage.getItem(reloadedKey)) < reloadPatience) return false;
      sessionStorage.setItem(reloadedKey, String(Date.now()));
    } catch {
      return false; // without a memory it could go on for ever
    }
    window.location.reload();
    return true;
  },
};
