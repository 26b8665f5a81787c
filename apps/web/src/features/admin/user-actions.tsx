'use client';

import { useMutation } from '@tanstack/react-query';
import type { InstanceRole, Person } from '@mosaicstack/types';
import { useState } from 'react';
import { ConfirmDialog } from '../../lib/confirm-dialog';
import { gateway } from '../../lib/gateway';
import { goTo } from '../../lib/query-link';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Field, Select } from '../../ui/field';
import { ProblemBlock } from '../../ui/problem-block';
import { tell } from '../../ui/toasts';
import { useSignedIn } from '../session/me';
import { ActAs } from './act-as';
import { usePeopleAgain } from './people';
import { ReasonDialog } from './reason-dialog';
import { RemoveSecondFactor } from './remove-second-factor';
import { ResetLinkDialog } from './reset-link-dialog';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

type Asked = 'ban' | 'second factor' | 'delete' | 'reset' | 'second-factor' | 'act' | null;

/** Everything an administrator may do with one account, mildest first. */
export function UserActions({ person }: { person: Person }) {
  const { user } = useSignedIn();
  const again = usePeopleAgain();
  const [asked, ask] = useState<Asked>(null);
  const close = (): void => ask(null);
  const isSelf = user.id === person.id;

  const refused = (error: unknown): void => tell({ title: problemOf(error).message, urgent: true });
  const changeRole = useMutation({
    mutationFn: (instanceRole: InstanceRole) => gateway.people.update(person.id, { instanceRole }),
    onMutate: () => person.role,
    onSuccess: (changed, _, before) => {
      tell({
        title: t('isNow', {
          name: changed.name,
          role: changed.role === 'admin' ? t('anAdministrator') : t('aMember'),
        }),
        description: t('theirSessionsAreOverTheNext'),
        action: {
          label: t('undo'),
          run: () => void gateway.people.update(person.id, { instanceRole: before }).then(again, refused),
        },
      });
      again();
    },
  });
  const unban = useMutation({
    mutationFn: () => gateway.people.unban(person.id),
    onSuccess: () => {
      tell({ title: t('maySignInAgain', { name: person.name }) });
      again();
    },
  });
  const failure = changeRole.error ?? unban.error;
  const problem = failure && problemOf(failure);

  return (
    <div className="space-y-4 border-t border-border pt-4">
      <Field label={t('role')} hint={isSelf ? t('anotherAdministratorChangesYours') : undefined}>
        {(id) => (
          <Select
            id={id}
            value={person.role}
            disabled={isSelf || changeRole.isPending}
            onChange={(event) => changeRole.mutate(event.target.value as InstanceRole)}
          >
            <option value="member">{t('member')}</option>
            <option value="admin">{t('administrator')}</option>
          </Select>
        )}
      </Field>
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => ask('reset')}>{t('linkForANewPassword')}</Button>
        {!isSelf && person.secondFactor && (
          <Button onClick={() => ask('second-factor')}>{t('removeSecondFactor')}</Button>
        )}
        {!isSelf && person.secondFactor && (
          <Button onClick={() => ask('second factor')}>{t('takeAwayTheSecondFactor')}</Button>
        )}
        {!isSelf && !person.banned && <Button onClick={() => ask('act')}>{t('actAsThem')}</Button>}
        {!isSelf && person.banned && <Button onClick={() => unban.mutate()}>{t('letThemInAgain')}</Button>}
        {!isSelf && !person.banned && <Button onClick={() => ask('ban')}>{t('ban')}</Button>}
        {!isSelf && <Button onClick={() => ask('delete')}>{t('delete')}</Button>}
      </div>
      {asked === 'reset' && <ResetLinkDialog person={person} onClose={close} />}
      {asked === 'second-factor' && <RemoveSecondFactor person={person} onClose={close} />}
      {asked === 'act' && <ActAs person={person} onClose={close} />}
      {asked === 'second factor' && (
        <ReasonDialog
          title={t('takeAwayTheSecondFactorOf', { name: person.name })}
          action={t('takeItAway')}
          look="danger"
          send={(reason) => gateway.people.removeSecondFactor(person.id, reason)}
          onDone={() => {
            close();
            again();
            tell({ title: t('signsInWithoutASecondFactor', { name: person.name }) });
          }}
          onClose={close}
        >
          <p>{t('forALostPhoneOnceYou')}</p>
        </ReasonDialog>
      )}
      {asked === 'ban' && (
        <ReasonDialog
          title={t('banSomebody', { name: person.name })}
          action={t('banThem')}
          look="danger"
          send={(reason) => gateway.people.ban(person.id, reason)}
          onDone={() => {
            close();
            again();
            tell({
              title: t('isBannedAndSignedOutEverywhere', { name: person.name }),
              action: { label: t('undo'), run: () => unban.mutate() },
            });
          }}
          onClose={close}
        >
          <p>{t('theirSessionsKeysAndRunsEnd')}</p>
        </ReasonDialog>
      )}
      {asked === 'delete' && (
        <ConfirmDialog
          title={t('deleteSomebody', { name: person.name })}
          action={t('deleteTheAccount')}
          typed={{ label: t('typeTheAddressOfTheAccount'), text: person.email }}
          run={() => gateway.people.remove(person.id, person.email)}
          onDone={() => {
            goTo(routes.admin({ tab: 'users' }));
            tell({ title: t('theAccountOfIsDeleted', { name: person.name }) });
            again();
          }}
          onClose={close}
        >
          <p>{t('everythingThatIsTheirsAloneGoes')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
