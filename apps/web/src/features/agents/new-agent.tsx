'use client';

import { useRouter } from 'next/navigation';
import { NewThingDialog } from '../../lib/new-thing-dialog';
import { routes } from '../../lib/routes';
import { wordsOf } from '../../lib/words';
import { useTeams } from '../teams/teams';
import { useAddAgent } from './agents';

const t = wordsOf('agents');

export function NewAgentDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const teams = useTeams().data?.items ?? [];
  const add = useAddAgent();
  return (
    <NewThingDialog
      title={t('newAgent')}
      action={t('createAgent')}
      prose={{ label: t('instructions'), hint: t('whatItIsToldBeforeEvery'), rows: 5, maxLength: 40_000 }}
      place={teams.length > 0 ? { label: t('belongsTo'), none: t('youAlone'), choices: teams } : undefined}
      make={({ name, prose, place }) => {
        const team = teams.find(({ id }) => id === place);
        return add.mutateAsync({ name, systemPrompt: prose, ...(team && { teamId: team.id }) });
      }}
      onMade={({ id }) => router.push(routes.agent({ a: id }))}
      onClose={onClose}
    />
  );
}
