'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { routes } from '../../lib/routes';

/** The one-time token of the link, which leaves the address bar and the history as soon as it is read. */
export function useSetupToken(): string {
  const inAddress = useSearchParams().get('token');
  const [token, setToken] = useState('');
  if (inAddress !== null && inAddress !== token) setToken(inAddress);

  useEffect(() => {
    if (inAddress !== null) window.history.replaceState(null, '', routes.setup());
  }, [inAddress]);

  return token;
}
