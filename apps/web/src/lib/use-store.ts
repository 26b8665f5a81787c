'use client';

import type { Store } from '@mosaicstack/client';
import { useSyncExternalStore } from 'react';

/** The current value of a store; draws again when it changes. */
export const useStore = <Value>(store: Store<Value>): Value =>
  useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
