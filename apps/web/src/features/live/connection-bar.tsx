'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { routes } from '../../lib/routes';
import { useStore } from '../../lib/use-store';
import { useLiveChat } from './live-chat';
import { wordsOf } from '../../lib/words';

const t = wordsOf('live');

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
          {t.rich('yourSessionHasEndedSignIn', {
            link: (part) => (
              <a className="text-primary underline" href={routes.login({ next: `${path}?${query}` })}>
                {part}
              </a>
            ),
          })}
        </span>
      ) : (
        <>
          <span>
            {connection.state === 'offline'
              ? t('noNetwork')
              : t('theGatewayIsOutOfReach', { attempt: connection.attempt })}
          </span>
          <button type="button" className="min-h-6 text-primary underline" onClick={() => chat.reconnect()}>
            {t('tryNow')}
          </button>
        </>
      )}
    </div>
  );
}
