'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { teamIdSchema, type Project } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { ProblemBlock } from '../../ui/problem-block';
import { useTeams } from '../teams/teams';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

export function TransferProject({ project, onClose }: { project: Project; onClose: () => void }) {
  const queryClient = useQueryClient();
  const { data: teams } = useTeams();
  const [to, setTo] = useState<string>(project.teamId ?? '');
  const transfer = useMutation({
    mutationFn: () =>
      gateway.projects.transfer(project.id, {
        version: project.version,
        toTeamId: teamIdSchema.safeParse(to).data ?? null,
      }),
    onSuccess: (moved) => {
      queryClient.setQueryData(keys.project(project.id), moved);
      onClose();
      return queryClient.invalidateQueries();
    },
  });
  const problem = transfer.error && problemOf(transfer.error);
  return (
    <Dialog title={t('handOverThisProject')} onClose={onClose}>
      <p className="mb-4 text-muted-foreground">{t('itsTasksMissionsAndFilesGo')}</p>
      <Field label={t('to')}>
        {(id) => (
          <Select id={id} value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="">{t('myselfAlone')}</option>
            {teams?.items
              .filter(({ role }) => role === 'owner')
              .map(({ id: team, name }) => (
                <option key={team} value={team}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      <div className="mt-4 flex gap-2">
        <Button
          look="primary"
          aria-disabled={transfer.isPending || to === (project.teamId ?? '')}
          onClick={() => to !== (project.teamId ?? '') && transfer.mutate()}
        >
          {t('handOver')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
