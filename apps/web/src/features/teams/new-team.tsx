'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createTeamSchema, type Team } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { useForm } from '../../lib/use-form';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

export const teamWords = {
  get name() {
    return t('nameTheTeamInAtMost');
  },
  get slug() {
    return t('twoToFortyLettersATo');
  },
};

interface NewTeamProps {
  onDone: (team: Team) => void;
  onClose: () => void;
}

/** Whoever makes a team owns it. */
export function NewTeam({ onDone, onClose }: NewTeamProps) {
  const queryClient = useQueryClient();
  const form = useForm({
    schema: createTeamSchema,
    read: ({ line }) => ({ name: line('name'), ...(line('slug') && { slug: line('slug') }) }),
    send: (input) => gateway.teams.create(input),
    words: teamWords,
    onDone: (team) => {
      void queryClient.invalidateQueries({ queryKey: keys.teams() });
      onDone(team);
    },
  });
  return (
    <Dialog title={t('newTeam')} onClose={onClose}>
      <FormFrame form={form} action={t('makeTheTeam')} busy={t('makingIt')}>
        <TextField
          label={t('name')}
          name="name"
          autoComplete="off"
          autoFocus
          required
          problem={form.problemOf('name')}
        />
        <TextField
          label={t('shortNameOptional')}
          name="slug"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          hint={t('whatPeopleTypeForItSuch')}
          problem={form.problemOf('slug')}
        />
      </FormFrame>
    </Dialog>
  );
}
