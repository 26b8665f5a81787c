'use client';

import { projectIdSchema, type Task } from '@mosaicstack/types';
import { Field, Select } from '../../ui/field';
import { useProjectChoices } from '../projects/projects';
import type { TaskChange } from './task-changes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface ProjectFieldProps {
  task: Task;
  save: ((change: TaskChange) => void) | undefined;
}

export function ProjectField({ task, save }: ProjectFieldProps) {
  const { data: projects } = useProjectChoices();
  const isListed = projects?.items.some(({ id }) => id === task.projectId) ?? false;
  return (
    <Field label={t('project')}>
      {(id) => (
        <Select
          id={id}
          disabled={save === undefined}
          value={task.projectId ?? ''}
          onChange={(event) =>
            save?.({ projectId: projectIdSchema.safeParse(event.target.value).data ?? null })
          }
        >
          <option value="">{t('noProject')}</option>
          {projects?.items.map((project) => (
            <option key={project.id} value={project.id}>
              {project.name}
            </option>
          ))}
          {task.projectId && !isListed && <option value={task.projectId}>{t('anotherProject')}</option>}
        </Select>
      )}
    </Field>
  );
}
