'use client';

import { useQueryClient } from '@tanstack/react-query';
import { updateTeamSchema, type Team } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { teamWords } from './new-team';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

export function TeamName({ team }: { team: Team }) {
  const queryClient = useQueryClient();
  const form = useForm({
    schema: updateTeamSchema,
    read: ({ line }) => ({ version: team.version, name: line('name'), slug: line('slug') }),
    send: (change) => gateway.teams.update(team.id, change),
    words: teamWords,
    onDone: (changed) => {
      tell({ title: t('theTeamIsCalled', { name: changed.name }) });
      void queryClient.invalidateQueries({ queryKey: keys.teams() });
    },
  });
  return (
    <FormFrame form={form} action={t('save')} busy={t('saving')} look="quiet">
      <TextField
        label={t('name')}
        name="name"
        autoComplete="off"
        required
        defaultValue={team.name}
        problem={form.problemOf('name')}
      />
      <TextField
        label={t('shortName')}
        name="slug"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        required
        defaultValue={team.slug}
        problem={form.problemOf('slug')}
      />
    </FormFrame>
  );
}
