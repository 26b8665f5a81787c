'use client';

import { useSyncExternalStore } from 'react';
import { noteKept } from './kept-here';

export interface KeptChoice<Value extends string> {
  read(): Value;
  choose(value: Value): void;
  subscribe(listener: () => void): () => void;
}

/** One of a few values, kept in this browser; in a browser that keeps nothing, until the page is left. */
export function keptChoice<Value extends string>(
  key: string,
  values: readonly Value[],
  usual: Value,
): KeptChoice<Value> {
  const listeners = new Set<() => void>();
  let chosen: Value | undefined;
  const kept = (): Value | undefined => {
    try {
      return values.find((value) => value === localStorage.getItem(key));
    } catch {
      return undefined;
    }
  };
  return {
    read: () => chosen ?? kept() ?? usual,
    choose: (value) => {
      chosen = value;
      try {
        localStorage.setItem(key, value);
        noteKept(key, true);
      } catch {
        noteKept(key, false);
      }
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useKeptChoice = <Value extends string>(
  choice: KeptChoice<Value>,
  onServer: Value,
): [value: Value, choose: (value: Value) => void] => [
  useSyncExternalStore(choice.subscribe, choice.read, () => onServer),
  choice.choose,
];
