'use client';

import type { Person, UserId } from '@mosaicstack/types';
import { useState } from 'react';
import { Loaded } from '../../lib/loaded';
import { QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { useIdentitySettings } from './identity-tab';
import { Inspected } from './inspected';
import { usePeople } from './people';
import { ReasonDialog } from './reason-dialog';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

const linkClass = 'text-primary underline underline-offset-2';

/** Reading what is somebody else's: only while it is switched on, for a stated reason, and told to them. */
export function InspectTab() {
  const settings = useIdentitySettings();
  return (
    <Loaded query={settings} label={t('theSettings')}>
      {({ breakGlass }) =>
        breakGlass ? (
          <Inspect />
        ) : (
          <div className="max-w-xl px-4 py-8">
            <p className="mb-2 text-reading font-medium">{t('nobodyMayLookInside')}</p>
            <p className="text-muted-foreground">
              {t.rich('whatAdministratorsSee', {
                link: (part) => (
                  <QueryLink href={routes.admin({ tab: 'identity' })} className={linkClass}>
                    {part}
                  </QueryLink>
                ),
              })}
            </p>
          </div>
        )
      }
    </Loaded>
  );
}

function Inspect() {
  const address = useAddress();
  const people = usePeople('');
  const [asking, setAsking] = useState<Person>();
  const [opened, setOpened] = useState<{ person: Person; reason: string }>();
  const chosen = people.data?.find(({ id }) => id === (address.read('user') as UserId | undefined));
  return (
    <>
      <div className="flex max-w-xl flex-wrap items-end gap-3 px-4 py-5">
        <Field label={t('whoseConversationsAndProjects')} className="min-w-60 grow">
          {(id) => (
            <Select
              id={id}
              value={chosen?.id ?? ''}
              onChange={(event) => {
                setOpened(undefined);
                address.change({ user: event.target.value });
              }}
            >
              <option value="">{t('chooseAnAccount')}</option>
              {people.data?.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name} ({person.email})
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button look="primary" aria-disabled={!chosen} onClick={() => chosen && setAsking(chosen)}>
          {t('breakTheGlass')}
        </Button>
      </div>
      {opened && opened.person.id === chosen?.id && <Inspected {...opened} />}
      {asking && (
        <ReasonDialog
          title={t('lookIntoTheAccountOf', { name: asking.name })}
          action={t('look')}
          send={(reason) => Promise.resolve(reason)}
          onDone={(reason) => {
            setOpened({ person: asking, reason });
            setAsking(undefined);
          }}
          onClose={() => setAsking(undefined)}
        >
          <p>{t('isToldAtOnceWithYour', { name: asking.name })}</p>
        </ReasonDialog>
      )}
    </>
  );
}
