/** A value that changes over time, in the form React's `useSyncExternalStore` and the TUI both read. */
export interface Store<Value> {
  getSnapshot(): Value;
  /** Calls `listener` after each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export interface WritableStore<Value> extends Store<Value> {
  set(value: Value): void;
}

export function createStore<Value>(initial: Value): WritableStore<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    getSnapshot: () => current,
    subscribe: (listener) => {
      // A wrapper of its own lets the same function subscribe twice and leave once.
      const entry = (): void => listener();
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      // Who comes or goes meanwhile is told, or not, from the next change on.
      const told = [...listeners];
      for (const listener of told) listener();
    },
  };
}
