'use client';

import { userIdSchema, type Assignee, type Task } from '@mosaicstack/types';
import { useState } from 'react';
import { EditLine } from '../../ui/edit-line';
import { Field, Select } from '../../ui/field';
import { useSignedIn } from '../session/me';
import { useMembers } from '../teams/teams';
import type { TaskChange } from './task-changes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface AssigneeFieldProps {
  task: Task;
  save: ((change: TaskChange) => void) | undefined;
}

const codeOf = (assignee: Assignee | null): string => (assignee ? `${assignee.type}:${assignee.id}` : '');

/** A person of the team, or an agent by its name. */
export function AssigneeField({ task, save }: AssigneeFieldProps) {
  const { user } = useSignedIn();
  const { data: members } = useMembers(task.teamId);
  const [isNaming, setNaming] = useState(false);
  const { assignee } = task;
  const people = members?.items.map(({ userId, name }) => ({ id: userId, name })) ?? [
    { id: user.id, name: user.name },
  ];
  const isListed =
    assignee === null || people.some(({ id }) => assignee.type === 'user' && id === assignee.id);

  const choose = (code: string): void => {
    if (code === 'name') return setNaming(true);
    if (code === codeOf(assignee)) return;
    const id = userIdSchema.safeParse(code.slice('user:'.length)).data;
    save?.({ assignee: code === '' || id === undefined ? null : { type: 'user', id } });
  };

  return (
    <Field label={t('assignee')}>
      {(id) =>
        isNaming ? (
          <EditLine
            id={id}
            autoFocus
            placeholder={t('nameOfAnAgent')}
            maxLength={64}
            value=""
            required
            onSave={(name) => save?.({ assignee: { type: 'agent', id: name } })}
            onBlurCapture={() => setTimeout(() => setNaming(false))}
          />
        ) : (
          <Select
            id={id}
            disabled={save === undefined}
            value={codeOf(assignee)}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{t('nobody')}</option>
            {people.map((person) => (
              <option key={person.id} value={`user:${person.id}`}>
                {person.name}
              </option>
            ))}
            {!isListed && (
              <option value={codeOf(assignee)}>
                {assignee?.type === 'agent' ? assignee.id : t('somebodyWhoLeft')}
              </option>
            )}
            <option value="name">{t('anAgent')}</option>
          </Select>
        )
      }
    </Field>
  );
}
