'use client';

import { createInviteSchema, type CreatedInvite } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { teamRoleNames, teamRoleNotes, teamRoles } from '../teams/team-roles';
import { useTeams } from '../teams/teams';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

interface NewInviteProps {
  onDone: (made: CreatedInvite) => void;
  onClose: () => void;
}

export function NewInvite({ onDone, onClose }: NewInviteProps) {
  const { data: teams } = useTeams();
  const [team, setTeam] = useState('');
  const form = useForm({
    schema: createInviteSchema,
    read: ({ line, exact }) => ({
      email: line('email') || null,
      instanceRole: exact('instanceRole'),
      teamId: exact('teamId') || null,
      ...(exact('teamRole') && { teamRole: exact('teamRole') }),
    }),
    send: (input) => gateway.invites.create(input),
    words: {
      email: t('thisIsNotAnEmailAddress'),
      instanceRole: t('chooseARole'),
      teamId: t('chooseATeam'),
      teamRole: t('chooseARole'),
    },
    onDone,
  });
  return (
    <Dialog title={t('newInvite')} onClose={onClose}>
      <FormFrame form={form} action={t('makeTheLink')} busy={t('makingIt')}>
        <TextField
          label={t('emailOptional')}
          name="email"
          type="email"
          autoComplete="off"
          autoFocus
          hint={t('withAnAddressTheLinkIs')}
          problem={form.problemOf('email')}
        />
        <Field label={t('roleOnThisInstance')}>
          {(id) => (
            <Select id={id} name="instanceRole" defaultValue="member">
              <option value="member">{t('member')}</option>
              <option value="admin">{t('administrator')}</option>
            </Select>
          )}
        </Field>
        <Field label={t('team')} hint={form.problemOf('teamId')}>
          {(id) => (
            <Select id={id} name="teamId" value={team} onChange={(event) => setTeam(event.target.value)}>
              <option value="">{t('noTeam')}</option>
              {teams?.items.map(({ id: value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {team !== '' && (
          <Field label={t('roleInTheTeam')}>
            {(id) => (
              <Select id={id} name="teamRole" defaultValue="member">
                {teamRoles.map((role) => (
                  <option key={role} value={role}>
                    {teamRoleNames[role]}: {teamRoleNotes[role]}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </FormFrame>
    </Dialog>
  );
}
