'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import type { Task } from '@mosaicstack/types';
import { Tile } from '../../ui/tile';
import { useSignedIn } from '../session/me';
import { useMembers } from '../teams/teams';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

/** A name and the mark that goes with it on every surface. */
export function useAssignee({
  assignee,
  teamId,
}: Pick<Task, 'assignee' | 'teamId'>): { name: string; seed: string } | undefined {
  const { user } = useSignedIn();
  const { data: members } = useMembers(assignee?.type === 'user' && assignee.id !== user.id ? teamId : null);
  if (!assignee) return undefined;
  if (assignee.type === 'agent') return { name: assignee.id, seed: assignee.id };
  if (assignee.id === user.id) return { name: user.name, seed: personSeed(user.email) };
  const member = members?.items.find(({ userId }) => userId === assignee.id);
  return { name: member?.name ?? t('somebody'), seed: member ? personSeed(member.email) : assignee.id };
}

export function AssigneeMark({
  task,
  size = 16,
}: {
  task: Pick<Task, 'assignee' | 'teamId'>;
  size?: number;
}) {
  const assignee = useAssignee(task);
  if (!assignee) return null;
  return (
    <span title={assignee.name} className="shrink-0">
      <Tile seed={assignee.seed} size={size} />
      <span className="sr-only">{assignee.name}</span>
    </span>
  );
}
