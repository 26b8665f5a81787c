'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import type { Person } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { useSettled } from '../../lib/use-settled';
import { Button } from '../../ui/button';
import { controlClass } from '../../ui/field';
import { Mark } from '../../ui/mark';
import { RelativeTime } from '../../ui/relative-time';
import { cellClass, Table, wideCell } from '../../ui/table';
import { Tile } from '../../ui/tile';
import { NewPerson } from './new-person';
import { usePeople } from './people';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** With what somebody signs in: the password, and providers by their names. Empty for nothing yet. */
export const waysIn = ({ signsInBy }: Person): string =>
  signsInBy.map((way) => (way === 'password' ? t('byPassword') : way)).join(', ');

const columns = [
  {
    get title() {
      return t('person');
    },
  },
  {
    get title() {
      return t('role');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('standing');
    },
  },
  {
    get title() {
      return t('signsInBy');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('lastSeen');
    },
    className: wideCell,
  },
];

export function UsersTab() {
  const [words, setWords] = useState('');
  const [isMaking, setMaking] = useState(false);
  const query = useSettled(words.trim(), 200);
  const people = usePeople(query);
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-3">
        <input
          type="search"
          aria-label={t('findAPerson')}
          placeholder={t('nameOrAddress')}
          className={`${controlClass} h-row w-auto! min-w-0 flex-1 columns:max-w-80`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <span className="grow max-columns:hidden" />
        <Button look="primary" onClick={() => setMaking(true)}>
          <Plus size={16} aria-hidden="true" />
          {t('newUser')}
        </Button>
      </div>
      <Loaded query={people} label={t('theAccounts')}>
        {(items) =>
          items.length === 0 ? (
            <p className="px-4 py-6 text-muted-foreground">
              {query === '' ? t('thereAreNoAccounts') : t('nobodyBy', { query })}
            </p>
          ) : (
            <>
              <Table label={t('accounts')} columns={columns}>
                {items.map((person) => (
                  <PersonRow key={person.id} person={person} />
                ))}
              </Table>
              <More pages={people} />
            </>
          )
        }
      </Loaded>
      {isMaking && <NewPerson onClose={() => setMaking(false)} />}
    </>
  );
}

function PersonRow({ person }: { person: Person }) {
  const address = useAddress();
  const isCurrent = address.read('user') === person.id;
  return (
    <tr className={`border-b border-border hover:bg-accent ${isCurrent ? 'bg-accent' : ''}`}>
      <td className={cellClass}>
        <QueryLink
          href={address.with({ user: person.id })}
          aria-current={isCurrent ? 'true' : undefined}
          className="flex min-w-0 items-center gap-3 py-0.5"
        >
          <Tile seed={personSeed(person.email)} />
          <span className="min-w-0">
            <span className="block font-medium break-words">{person.name}</span>
            <span className="block text-meta break-all text-muted-foreground">{person.email}</span>
          </span>
        </QueryLink>
      </td>
      <td className={`${cellClass} ${wideCell}`}>
        {person.role === 'admin' ? t('administrator') : t('member')}
      </td>
      <td className={cellClass}>
        <PersonStanding person={person} />
      </td>
      <td className={`${cellClass} ${wideCell} text-muted-foreground`}>
        {waysIn(person) || t('noWayYet')}
        {person.secondFactor && t('code')}
      </td>
      <td className={`${cellClass} ${wideCell} text-muted-foreground`}>
        {person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : t('never')}
      </td>
    </tr>
  );
}

export const PersonStanding = ({ person }: { person: Person }) => {
  if (person.banned) return <Mark standing="failed">{t('banned')}</Mark>;
  return person.openSessions > 0 ? (
    <Mark standing="done">{t('signedIn')}</Mark>
  ) : (
    <Mark standing="off">{t('away')}</Mark>
  );
};
