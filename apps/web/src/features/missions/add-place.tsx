'use client';

import { useQuery } from '@tanstack/react-query';
import { isClosed, taskIdSchema, type Mission, type MissionTask } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { gateway } from '../../lib/gateway';
import { Select } from '../../ui/field';
import type { NewPlace } from './plan-change';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface AddPlaceProps {
  mission: Mission;
  tasks: readonly MissionTask[];
  onAdd: (place: NewPlace) => void;
}

/** A new task by its title, or one the project has already. */
export function AddPlace({ mission, tasks, onAdd }: AddPlaceProps) {
  const [title, setTitle] = useState('');
  const [milestone, setMilestone] = useState('');
  const { data: known } = useQuery({
    // Not under `tasks`: that word names lists read page by page.
    queryKey: ['task', 'of project', mission.projectId],
    queryFn: () => gateway.tasks.list({ projectId: mission.projectId, limit: 200 }),
  });
  const planned = new Set(tasks.map(({ taskId }) => taskId));
  const free = known?.items.filter(({ id, state }) => !planned.has(id) && !isClosed(state)) ?? [];
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (title.trim() === '') return;
    onAdd({ title: title.trim(), milestone: milestone || null });
    setTitle('');
  };
  return (
    <form
      onSubmit={submit}
      className="flex flex-wrap items-center gap-2 border-b border-border py-1 pr-3 pl-4"
    >
      <Plus size={16} aria-hidden="true" className="shrink-0 text-muted-foreground" />
      <input
        aria-label={t('addATaskToThePlan')}
        placeholder={t('addATaskToThePlan')}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
        className="h-9 min-w-40 grow bg-transparent placeholder:text-muted-foreground"
      />
      {mission.milestones.length > 0 && (
        <Select
          aria-label={t('milestoneOfTheNewTask')}
          className="w-auto! max-w-36"
          value={milestone}
          onChange={(event) => setMilestone(event.target.value)}
        >
          <option value="">{t('noMilestone')}</option>
          {mission.milestones.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      )}
      {free.length > 0 && (
        <Select
          aria-label={t('takeUpATaskOfThe')}
          className="w-auto! max-w-44"
          value=""
          onChange={(event) => {
            const taskId = taskIdSchema.safeParse(event.target.value).data;
            if (taskId) onAdd({ taskId, milestone: milestone || null });
          }}
        >
          <option value="">{t('takeUpATask')}</option>
          {free.map(({ id, title: name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </form>
  );
}
