'use client';

import type { TeamId } from '@mosaicstack/types';
import { useRouter } from 'next/navigation';
import { NewThingDialog } from '../../lib/new-thing-dialog';
import { routes } from '../../lib/routes';
import { wordsOf } from '../../lib/words';
import { useTeams } from '../teams/teams';
import { useAddProject } from './projects';

const t = wordsOf('projects');

interface NewProjectDialogProps {
  /** The team chosen at first. */
  teamId?: TeamId | undefined;
  onClose: () => void;
}

export function NewProjectDialog({ teamId, onClose }: NewProjectDialogProps) {
  const router = useRouter();
  const { data: teams } = useTeams();
  const owners = teams?.items.filter(({ role }) => role !== 'viewer') ?? [];
  const add = useAddProject();
  return (
    <NewThingDialog
      title={t('newProject')}
      action={t('createProject')}
      prose={{ label: t('whatItIsAbout'), rows: 3, maxLength: 4_000 }}
      place={{ label: t('whoseItIs'), none: t('mineAlone'), choices: owners, chosen: teamId }}
      make={({ name, prose, place }) => {
        const owner = owners.find(({ id }) => id === place);
        return add.mutateAsync({ name, description: prose, ...(owner && { teamId: owner.id }) });
      }}
      onMade={({ id }) => router.push(routes.project({ p: id }))}
      onClose={onClose}
    />
  );
}
