'use client';

import { taskPrioritySchema, taskStateSchema, type Task } from '@mosaicstack/types';
import { DayField } from '../../ui/day-field';
import { EditLine } from '../../ui/edit-line';
import { Field, Select } from '../../ui/field';
import { priorityNames } from '../../ui/priority-mark';
import { stateNames } from '../../ui/state-mark';
import { AssigneeField } from './assignee-field';
import { minutesOf, spellMinutes } from './estimate';
import { ProjectField } from './project-field';
import type { TaskChange } from './task-changes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface TaskFieldsProps {
  task: Task;
  /** Without it the fields are only read. */
  save: ((change: TaskChange) => void) | undefined;
}

const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
const orNull = (text: string): string | null => (text === '' ? null : text);

export function TaskFields({ task, save }: TaskFieldsProps) {
  const disabled = save === undefined;
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('state')}>
        {(id) => (
          <Select
            id={id}
            disabled={disabled}
            value={task.state}
            onChange={(event) => save?.({ state: taskStateSchema.parse(event.target.value) })}
          >
            {taskStateSchema.options.map((state) => (
              <option key={state} value={state}>
                {stateNames[state]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('priority')}>
        {(id) => (
          <Select
            id={id}
            disabled={disabled}
            value={task.priority}
            onChange={(event) => save?.({ priority: taskPrioritySchema.parse(event.target.value) })}
          >
            {taskPrioritySchema.options.map((priority) => (
              <option key={priority} value={priority}>
                {priorityNames[priority]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <AssigneeField task={task} save={save} />
      <div>
        <p aria-hidden="true" className="mb-1 text-meta text-muted-foreground">
          {t('dueDay')}
        </p>
        <DayField
          label={t('dueDay')}
          disabled={disabled}
          value={task.due ?? undefined}
          onChange={(due) => save?.({ due: due ?? null })}
        />
      </div>
      <Field label={t('estimate')}>
        {(id) => (
          <EditLine
            id={id}
            disabled={disabled}
            placeholder="1h 30m"
            value={spellMinutes(task.estimate)}
            onSave={(text) => {
              const estimate = minutesOf(text);
              if (estimate !== undefined) save?.({ estimate });
            }}
          />
        )}
      </Field>
      <ProjectField task={task} save={save} />
      <Field label={t('tagsWithCommasBetweenThem')} className="col-span-2">
        {(id) => (
          <EditLine
            id={id}
            disabled={disabled}
            value={task.tags.join(', ')}
            onSave={(text) => save?.({ tags: tagsOf(text) })}
          />
        )}
      </Field>
      <Field label={t('issue')}>
        {(id) => (
          <EditLine
            id={id}
            disabled={disabled}
            className="font-mono text-meta"
            value={task.issue ?? ''}
            onSave={(issue) => save?.({ issue: orNull(issue) })}
          />
        )}
      </Field>
      <Field label={t('branch')}>
        {(id) => (
          <EditLine
            id={id}
            disabled={disabled}
            className="font-mono text-meta"
            value={task.branch ?? ''}
            onSave={(branch) => save?.({ branch: orNull(branch) })}
          />
        )}
      </Field>
    </div>
  );
}
