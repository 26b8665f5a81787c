'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { routes } from '../../lib/routes';
import { useStore } from '../../lib/use-store';
import { useLiveChat } from './live-chat';

/** A thin line of words while the gateway is out of reach. Coming back is silent. */
export function ConnectionBar() {
  const chat = useLiveChat();
  const connection = useStore(chat.connection);
  const path = usePathname();
  const query = useSearchParams().toString();

  if (connection.state === 'online' || connection.state === 'connecting') return null;
  return (
    <div
      role="status"
      className="appears-late flex min-h-8 flex-wrap items-center gap-x-3 border-b border-border bg-card px-4 py-1 text-meta"
    >
      <span aria-hidden="true" className="text-ochre">
        ◧
      </span>
      {connection.state === 'signed-out' ? (
        <span>
          Your session has ended.{' '}
          <a className="text-primary underline" href={routes.login({ next: `${path}?${query}` })}>
            Sign in again
          </a>{' '}
          and your draft is still here.
        </span>
      ) : (
        <>
          <span>
            {connection.state === 'offline'
              ? 'No network.'
              : `The gateway is out of reach. Trying again, attempt ${connection.attempt}.`}{' '}
            What you write is kept.
          </span>
          <button type="button" className="min-h-6 text-primary underline" onClick={() => chat.reconnect()}>
            Try now
          </button>
        </>
      )}
    </div>
  );
}
