'use client';

import { useEffect, useState } from 'react';
/** Reads the token of a link and takes it out of the address bar and the history. */
function takeFromAddress(): string | undefined {
  const url = new URL(window.location.href);
  const behindHash = new URLSearchParams(url.hash.slice(1));
  // Our links carry it behind the hash sign, where no log finds it; what rewrites links may have moved it.
  const token = behindHash.get('token') ?? url.searchParams.get('token');
  if (!token) return undefined;
  window.history.replaceState(null, '', url.pathname);
  return token;
}

/**
 * The one-time token of the link that led here; empty without one, undefined until it was looked for. It is
 * kept in this tab alone, so that signing in on the way does not lose it.
 */
export function useLinkToken(name: 'invite' | 'reset' | 'shared'): {
  token: string | undefined;
  forget: () => void;
} {
  const place = `mosaic-${name}-token`;
  const [token, setToken] = useState<string>();

  useEffect(() => {
    const read = (): void => {
      const taken = takeFromAddress();
      if (taken !== undefined) sessionStorage.setItem(place, taken);
      setToken(taken ?? sessionStorage.getItem(place) ?? '');
    };
    read();
    // Another link pasted into the same tab changes no more than what stands behind the hash sign.
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [place]);

  return { token, forget: () => sessionStorage.removeItem(place) };
}
