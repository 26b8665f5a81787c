'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import type { Person, UserId } from '@mosaicstack/types';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Loaded } from '../../lib/loaded';
import { isMissing } from '../../lib/problem';
import { QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { buttonClass } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { Tile } from '../../ui/tile';
import { usePerson } from './people';
import { UserActions } from './user-actions';
import { PersonStanding, waysIn } from './users-tab';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** The account that was chosen, beside the list; in front of it where there is no room. */
export function UserInspector() {
  const address = useAddress();
  const chosen = address.read('user') as UserId | undefined;
  if (chosen === undefined) return null;
  return (
    <aside
      aria-label={t('account')}
      className="absolute inset-0 z-5 flex flex-col overflow-y-auto border-l border-border bg-card wide:static wide:w-95 wide:shrink-0"
    >
      <div className="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-4">
        <p className="grow font-medium">{t('account')}</p>
        <QueryLink
          href={address.with({ user: undefined })}
          aria-label={t('close')}
          title={t('close')}
          className={buttonClass('icon')}
        >
          <X size={18} aria-hidden="true" />
        </QueryLink>
      </div>
      <PersonShown key={chosen} id={chosen} />
    </aside>
  );
}

function PersonShown({ id }: { id: UserId }) {
  const person = usePerson(id);
  if (isMissing(person.error)) return <p className="p-4">{t('thereIsNoSuchAccountAny')}</p>;
  return (
    <Loaded query={person} label={t('theAccount')} rows={5}>
      {(loaded) => (
        <div className="p-4">
          <Facts person={loaded} />
          <UserActions key={loaded.role} person={loaded} />
        </div>
      )}
    </Loaded>
  );
}

const Facts = ({ person }: { person: Person }) => (
  <>
    <div className="mb-5 flex items-center gap-4">
      <Tile seed={personSeed(person.email)} size={60} />
      <div className="min-w-0">
        <h2 className="text-reading font-medium break-words">{person.name}</h2>
        <p className="break-all text-muted-foreground">{person.email}</p>
      </div>
    </div>
    <dl className="mb-6 grid grid-cols-[7.5rem_1fr] gap-x-3 gap-y-1.5">
      <Fact name={t('standing')}>
        <PersonStanding person={person} />
      </Fact>
      {person.banReason !== null && <Fact name={t('reason')}>{person.banReason}</Fact>}
      <Fact name={t('address')}>{person.emailVerified ? t('verified') : t('notVerified')}</Fact>
      <Fact name={t('signsInBy')}>{waysIn(person) || t('noWayYet')}</Fact>
      <Fact name={t('secondFactor')}>{person.secondFactor ? t('yes') : t('no')}</Fact>
      <Fact name={t('openSessions')}>{person.openSessions}</Fact>
      <Fact name={t('lastSeen')}>
        {person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : t('never')}
      </Fact>
      <Fact name={t('made')}>
        <RelativeTime at={person.createdAt} />
      </Fact>
      <Fact name={t('limits')}>
        <QueryLink
          href={routes.admin({ tab: 'quotas', user: person.id })}
          className="text-primary underline underline-offset-2"
        >
          {t('whatTheyMayUse')}
        </QueryLink>
      </Fact>
      <Fact name={t('log')}>
        <QueryLink
          href={routes.admin({ tab: 'audit', actor: person.id })}
          className="text-primary underline underline-offset-2"
        >
          {t('whatTheyDid')}
        </QueryLink>
      </Fact>
    </dl>
  </>
);

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-muted-foreground">{name}</dt>
    <dd className="min-w-0 break-words">{children}</dd>
  </div>
);
