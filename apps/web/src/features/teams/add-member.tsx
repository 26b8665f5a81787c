'use client';

import { useQueryClient } from '@tanstack/react-query';
import { addTeamMemberSchema, type Team } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { useForm } from '../../lib/use-form';
import { Field, Select } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { teamRoleNames, teamRoleNotes, teamRoles } from './team-roles';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

/** Takes somebody with an account into the team. */
export function AddMember({ team }: { team: Team }) {
  const queryClient = useQueryClient();
  const form = useForm({
    schema: addTeamMemberSchema,
    read: ({ line, exact }) => ({ email: line('email'), teamRole: exact('teamRole') }),
    send: async (input) => {
      await gateway.teams.addMember(team.id, input);
      return input.email;
    },
    words: { email: t('thisIsNotAnEmailAddress'), teamRole: t('chooseARole') },
    onDone: (email, written) => {
      written.reset();
      tell({ title: t('isIn', { email, name: team.name }) });
      void queryClient.invalidateQueries({ queryKey: keys.members(team.id) });
      void queryClient.invalidateQueries({ queryKey: keys.teams() });
    },
  });
  return (
    <div className="mt-5">
      <FormFrame form={form} action={t('add')} busy={t('adding')} look="quiet">
        <div className="flex flex-wrap items-start gap-3">
          <TextField
            label={t('emailOfWhoeverToAdd')}
            name="email"
            type="email"
            autoComplete="off"
            required
            className="min-w-52 grow"
            problem={form.problemOf('email')}
          />
          <Field label={t('role')} className="w-60">
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
        </div>
      </FormFrame>
    </div>
  );
}
