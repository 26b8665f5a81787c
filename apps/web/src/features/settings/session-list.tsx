'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Session } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { problemOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { RelativeTime } from '../../ui/relative-time';
import { tell } from '../../ui/toasts';
import { deviceName } from './device-name';
import { securityKeys, useSessions } from './security';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

/** Every place one is signed in, and the way to end each. */
export function SessionList() {
  const sessions = useSessions();
  const queryClient = useQueryClient();
  const end = useMutation({
    /** Without a session, all but this one. */
    mutationFn: (ended: Session | null) =>
      ended === null ? gateway.sessions.revokeOthers() : gateway.sessions.revoke(ended.id),
    onSuccess: (_, ended) =>
      tell({ title: ended === null ? t('everyOtherSessionIsOver') : t('theSessionIsOver') }),
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: securityKeys.sessions }),
  });
  return (
    <Loaded query={sessions} label={t('yourSessions')} rows={3}>
      {(items) => (
        <>
          <ul aria-label={t('sessions')} className="border-t border-border">
            {items.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                isBusy={end.isPending}
                onEnd={() => end.isPending || end.mutate(session)}
              />
            ))}
          </ul>
          {items.some(({ current }) => !current) && (
            <Button
              className="mt-3"
              aria-disabled={end.isPending}
              onClick={() => end.isPending || end.mutate(null)}
            >
              {t('endEveryOtherSession')}
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}

interface SessionRowProps {
  session: Session;
  isBusy: boolean;
  onEnd: () => void;
}

function SessionRow({ session, isBusy, onEnd }: SessionRowProps) {
  const name = deviceName(session.device);
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-border py-1.5">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="font-medium break-words" title={session.device ?? undefined}>
            {name}
          </span>
          {session.current && <Mark standing="done">{t('thisOne')}</Mark>}
          {session.impersonatedBy !== null && (
            <Mark standing="waiting">
              {t('anAdministratorActingAsYou', { impersonatedBy: session.impersonatedBy })}
            </Mark>
          )}
        </p>
        <p className="text-meta text-muted-foreground">
          {session.address && <span className="font-mono">{session.address}</span>}
          {session.address && ' · '}
          {t.rich('usedSince', {
            when: () => <RelativeTime at={session.lastSeenAt} />,
            when2: () => <RelativeTime at={session.createdAt} />,
          })}
        </p>
      </div>
      {!session.current && (
        <Button aria-label={t('endTheSessionOf', { name })} aria-disabled={isBusy} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}
