'use client';

import { lazy as lazyOnce, type FunctionComponent, type LazyExoticComponent } from 'react';

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

/** A part of the page whose code comes when it is first shown, or from the moment it is asked for. */
export type LazyPart<Props> = LazyExoticComponent<FunctionComponent<Props>> & {
  /** Asks for the code beside whatever else is waited for. In vain, it is asked for again when the part is shown. */
  fetch: () => void;
};

/**
 * React's own, but a gateway that is away costs only time: what waits for the part goes on waiting. A part that has
 * arrived before it is first shown is shown at once; React itself would first show what stands in for it, and would
 * leave that for 0.3 s.
 */
export function lazy<Props>(load: () => Promise<{ default: FunctionComponent<Props> }>): LazyPart<Props> {
  let arrived: Awaited<ReturnType<typeof load>> | undefined;
  return Object.assign(
    lazyOnce(() => (arrived ? settled(arrived) : fetchPart(load))),
    {
      fetch: () => {
        if (typeof window === 'undefined') return;
        load().then(
          (part) => (arrived = part),
          () => undefined,
        );
      },
    },
  );
}

/** What waits for it goes on in the same breath, which for a promise it does not. React asks for nothing else of it. */
const settled = <Part>(part: Part): Promise<Part> =>
  // oxlint-disable-next-line unicorn/no-thenable -- nobody awaits it
  ({ then: (take: (part: Part) => void) => take(part) }) as unknown as Promise<Part>;

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
