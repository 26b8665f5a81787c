'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ConversationId, ProjectId } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { Select } from '../../ui/field';
import { tell } from '../../ui/told';
import { useProjectChoices } from '../projects/projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

const nowhere = 'none';

/** Puts conversations into a project's folder, or out of any. */
export function MoveToProject({ ids, onDone }: { ids: readonly ConversationId[]; onDone: () => void }) {
  const queryClient = useQueryClient();
  const { data: projects } = useProjectChoices();
  const move = useMutation({
    mutationFn: async (projectId: ProjectId | null) => {
      for (const id of ids) await gateway.conversations.update(id, { projectId });
    },
    onSuccess: () =>
      tell({ title: ids.length === 1 ? t('movedOneConversation') : t('moved', { count: ids.length }) }),
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ['conversations'] });
      onDone();
    },
  });
  return (
    <Select
      aria-label={t('moveTo')}
      className="w-auto! max-w-40"
      value=""
      disabled={move.isPending}
      onChange={({ target: { value } }) => {
        const project = projects?.items.find(({ id }) => id === value);
        if (project || value === nowhere) move.mutate(project?.id ?? null);
      }}
    >
      <option value="">{t('moveTo')}</option>
      {projects?.items.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      <option value={nowhere}>{t('noProject')}</option>
    </Select>
  );
}
