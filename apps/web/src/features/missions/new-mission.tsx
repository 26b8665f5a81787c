'use client';

import { projectIdSchema, type ProjectId } from '@mosaicstack/types';
import { useRouter } from 'next/navigation';
import { NewThingDialog } from '../../lib/new-thing-dialog';
import { routes } from '../../lib/routes';
import { wordsOf } from '../../lib/words';
import { useProjectChoices } from '../projects/projects';
import { useAddMission } from './missions';

const t = wordsOf('missions');

interface NewMissionDialogProps {
  /** The project chosen at first. */
  projectId?: ProjectId | undefined;
  onClose: () => void;
}

export function NewMissionDialog({ projectId, onClose }: NewMissionDialogProps) {
  const router = useRouter();
  const { data: projects } = useProjectChoices();
  const add = useAddMission();
  return (
    <NewThingDialog
      title={t('newMission')}
      action={t('createMission')}
      prose={{ label: t('goal'), rows: 3, maxLength: 4_000 }}
      place={{
        label: t('project'),
        hint: projects?.items.length === 0 ? t('aMissionBelongsToAProject') : undefined,
        none: t('chooseAProject'),
        choices: projects?.items ?? [],
        chosen: projectId,
        isNeeded: true,
      }}
      make={({ name, prose, place }) =>
        add.mutateAsync({ projectId: projectIdSchema.parse(place), name, goal: prose })
      }
      onMade={({ id }) => router.push(routes.mission({ m: id }))}
      onClose={onClose}
    />
  );
}
