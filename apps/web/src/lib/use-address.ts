'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { startTransition, useOptimistic } from 'react';
import { goTo } from './query-link';
import { withChangedQuery } from './routes';

type Change = Readonly<Record<string, string | undefined>>;

export interface Address {
  read(name: string): string | undefined;
  /** The address with some of its query changed. */
  with(change: Change): string;
  change(change: Change): void;
}

/** What a page shows is in its address, so that it can be shared and gone back to. */
export function useAddress(): Address {
  const path = usePathname();
  // What is chosen shows at once; the address itself follows a moment later.
  const [query, expectQuery] = useOptimistic(useSearchParams().toString());
  const given = new URLSearchParams(query);
  const changed = (change: Change): string => withChangedQuery(path, given, change);
  return {
    read: (name) => given.get(name) ?? undefined,
    with: changed,
    change: (change) =>
      startTransition(() => {
        const href = changed(change);
        expectQuery(href.split('?')[1] ?? '');
        goTo(href);
      }),
  };
}
