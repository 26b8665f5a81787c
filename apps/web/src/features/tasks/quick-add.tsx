'use client';

import type { TaskState } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { problemOf } from '../../lib/problem';
import { useAddTask, type NewTask } from './task-changes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface QuickAddProps {
  /** Where the new task belongs. */
  into?: Pick<NewTask, 'projectId' | 'missionId' | 'assignee' | 'parentId'> & { state?: TaskState };
  label?: string;
  className?: string;
  autoFocus?: boolean;
  onAdded?: () => void;
}

/** A title and Enter. The field stays, for the next one. */
export function QuickAdd(props: QuickAddProps) {
  const { into = {}, label = t('addATask'), className = '', autoFocus = false, onAdded } = props;
  const [title, setTitle] = useState('');
  const add = useAddTask();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (title.trim() === '' || add.isPending) return;
    add.mutate(
      { ...into, title: title.trim() },
      {
        onSuccess: () => {
          setTitle('');
          onAdded?.();
        },
      },
    );
  };
  return (
    <form onSubmit={submit} className={`flex items-center gap-2 ${className}`}>
      <Plus size={16} aria-hidden="true" className="shrink-0 text-muted-foreground" />
      <input
        aria-label={label}
        placeholder={label}
        autoFocus={autoFocus}
        value={title}
        maxLength={200}
        aria-invalid={add.isError}
        onChange={(event) => setTitle(event.target.value)}
        className="h-9 min-w-0 grow bg-transparent placeholder:text-muted-foreground"
      />
      {add.isError && (
        <span role="alert" className="text-meta text-destructive">
          {problemOf(add.error).message}
        </span>
      )}
    </form>
  );
}
