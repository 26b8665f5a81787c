'use client';

import type { Me } from '@mosaicstack/types';
import { createContext, useContext } from 'react';

const MeContext = createContext<Me | null>(null);

export const MeProvider = MeContext.Provider;

/** Whoever is signed in; for parts of the page that exist only then. */
export function useSignedIn(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('This part of the page belongs inside <Workspace>.');
  return me;
}
