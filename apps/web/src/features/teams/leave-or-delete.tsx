'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { Team } from '@mosaicstack/types';
import { useState } from 'react';
import { ConfirmDialog } from '../../lib/confirm-dialog';
import { gateway } from '../../lib/gateway';
import { goTo } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

/** The ways out of a team, and the end of it. */
export function LeaveOrDelete({ team }: { team: Team }) {
  const queryClient = useQueryClient();
  const [asked, ask] = useState<'leave' | 'delete' | null>(null);
  const close = (): void => ask(null);
  const gone = (title: string): void => {
    goTo(routes.teams());
    tell({ title });
    void queryClient.invalidateQueries();
  };
  return (
    <>
      <p className="mb-3 text-muted-foreground">
        {t('whoeverLeavesNoLongerSeesWhat')}
        {team.role === 'owner' && t('aTeamCanBeDeletedOnce')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => ask('leave')}>{t('leaveTheTeam')}</Button>
        {team.role === 'owner' && <Button onClick={() => ask('delete')}>{t('deleteTheTeam')}</Button>}
      </div>
      {asked === 'leave' && (
        <ConfirmDialog
          title={t('leave', { name: team.name })}
          action={t('leaveIt')}
          run={() => gateway.teams.leave(team.id)}
          onDone={() => gone(t('youLeft', { name: team.name }))}
          onClose={close}
        >
          <p>{t('youComeBackOnlyWhenOne')}</p>
        </ConfirmDialog>
      )}
      {asked === 'delete' && (
        <ConfirmDialog
          title={t('delete', { name: team.name })}
          action={t('deleteTheTeam')}
          typed={{ label: t('typeTheNameOfTheTeam'), text: team.name }}
          run={() => gateway.teams.delete(team.id)}
          onDone={() => gone(t('isDeleted', { name: team.name }))}
          onClose={close}
        >
          <p>{t('nobodyCanUndoThis')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
