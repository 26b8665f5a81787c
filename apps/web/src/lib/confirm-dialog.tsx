'use client';

import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemBlock } from '../ui/problem-block';
import { TextField } from '../ui/text-field';
import { problemOf, referenceOf } from './problem';
import { wordsOf } from './words';

const t = wordsOf('ui');

interface ConfirmDialogProps {
  title: string;
  /** What will have happened afterwards. */
  children: ReactNode;
  action: string;
  /** What has to be typed first, where there is no way back. */
  typed?: { label: string; text: string };
  run: () => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** Asks before what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, action, typed, run, onDone, onClose } = props;
  const [text, setText] = useState('');
  const [isMistyped, setMistyped] = useState(false);
  const doing = useMutation({ mutationFn: run, onSuccess: onDone });
  const problem = doing.error && problemOf(doing.error);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const isRight = !typed || text.trim().toLowerCase() === typed.text.toLowerCase();
    setMistyped(!isRight);
    if (isRight && !doing.isPending) doing.mutate();
  };

  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate className="space-y-4">
        <div className="space-y-2">{children}</div>
        {typed && (
          <TextField
            label={typed.label}
            hint={typed.text}
            problem={isMistyped ? t('thisIsNotTheSameType', { text: typed.text }) : undefined}
            value={text}
            onChange={(event) => setText(event.target.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        )}
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="danger" aria-disabled={doing.isPending}>
            {action}
          </Button>
          <Button onClick={onClose}>{t('leaveIt')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
