'use client';

import { useSyncExternalStore } from 'react';
import { noteKept } from './kept-here';
import type { KeyChoices } from './shortcuts';

/** Where this browser keeps them. */
export const keysPlace = 'mosaic-keys';
const listeners = new Set<() => void>();
let choices: KeyChoices | undefined;

function kept(): KeyChoices {
  try {
    return keyChoicesFrom(JSON.parse(localStorage.getItem(keysPlace) ?? '{}'));
  } catch {
    return {};
  }
}

/** Choices out of a value somebody else stored. */
export const keyChoicesFrom = (value: unknown): KeyChoices =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
      )
    : {};

/** The keys a person chose otherwise, as far as this browser knows. */
export const keyChoices = (): KeyChoices => (choices ??= kept());

export function keepKeyChoices(chosen: KeyChoices): void {
  if (JSON.stringify(chosen) === JSON.stringify(keyChoices())) return;
  choices = chosen;
  try {
    localStorage.setItem(keysPlace, JSON.stringify(chosen));
    noteKept(keysPlace, true);
  } catch {
    noteKept(keysPlace, false);
  }
  for (const listener of listeners) listener();
}

const none: KeyChoices = {};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useKeyChoices = (): KeyChoices => useSyncExternalStore(subscribe, keyChoices, () => none);
