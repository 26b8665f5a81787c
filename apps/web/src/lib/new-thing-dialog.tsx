'use client';

import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field, Select, TextArea } from '../ui/field';
import { ProblemBlock } from '../ui/problem-block';
import { TextField } from '../ui/text-field';
import { problemOf, referenceOf } from './problem';
import { wordsOf } from './words';

const t = wordsOf('ui');

interface NewThingDialogProps<Made> {
  title: string;
  /** What the button says. */
  action: string;
  /** What it is about, in words of the person's own. */
  prose: { label: string; hint?: string; rows: number; maxLength: number };
  /** What it belongs to: one of these, or nothing of them where that has a name. Left out where there is no choice. */
  place:
    | {
        label: string;
        hint?: string | undefined;
        none: string;
        choices: readonly { id: string; name: string }[];
        chosen?: string | undefined;
        isNeeded?: boolean;
      }
    | undefined;
  make: (given: { name: string; prose: string; place: string }) => Promise<Made>;
  onMade: (made: Made) => void;
  onClose: () => void;
}

/** A name, some words, and what it belongs to: how everything here begins. */
export function NewThingDialog<Made>(props: NewThingDialogProps<Made>) {
  const { title, action, prose: asked, place: places, make, onMade, onClose } = props;
  const [name, setName] = useState('');
  const [prose, setProse] = useState('');
  const [place, setPlace] = useState(places?.chosen ?? '');
  const making = useMutation({ mutationFn: make, onSuccess: onMade });
  const problem = making.error && problemOf(making.error);
  const isReady = name.trim() !== '' && !making.isPending && !(places?.isNeeded && place === '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isReady) making.mutate({ name: name.trim(), prose, place });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('name')}
          required
          autoFocus
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        {places && (
          <Field label={places.label} hint={places.hint}>
            {(id) => (
              <Select
                id={id}
                required={places.isNeeded}
                value={place}
                onChange={(event) => setPlace(event.target.value)}
              >
                <option value="">{places.none}</option>
                {places.choices.map((choice) => (
                  <option key={choice.id} value={choice.id}>
                    {choice.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field label={asked.label} hint={asked.hint}>
          {(id) => (
            <TextArea
              id={id}
              rows={asked.rows}
              maxLength={asked.maxLength}
              value={prose}
              onChange={(event) => setProse(event.target.value)}
            />
          )}
        </Field>
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
        <div className="flex gap-2">
          <Button look="primary" type="submit" aria-disabled={!isReady}>
            {action}
          </Button>
          <Button look="plain" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
