'use client';

import { useMutation } from '@tanstack/react-query';
import type { ApiError } from '@mosaicstack/types';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { z } from 'zod';
import { problemOf } from './problem';

/** What a person wrote, by the names of the fields. */
export interface Written {
  /** Without the blanks around it. */
  line(name: string): string;
  /** To the letter, as passwords are taken. */
  exact(name: string): string;
  /** The boxes ticked under one name. */
  all(name: string): string[];
}

export interface Form {
  onSubmit(event: FormEvent<HTMLFormElement>): void;
  /** Why a field's value was not taken, to be said beside it. */
  problemOf(field: string): string | undefined;
  /** What went wrong as a whole. */
  failure: ApiError | null;
  isPending: boolean;
}

interface FormOptions<Schema extends z.ZodType, Result> {
  /** What the gateway takes; checked here first, so that a slip costs no round trip. */
  schema: Schema;
  read: (written: Written) => unknown;
  send: (input: z.output<Schema>) => Promise<Result>;
  /** Every field, with what to say beside it when the schema does not take its value. */
  words: Readonly<Record<string, string>>;
  onDone: (result: Result, form: HTMLFormElement) => void;
}

type Problems = Readonly<Record<string, string | undefined>>;
const none: Problems = {};

/** A form whose fields keep their own text; nothing is sent twice while an answer is on its way. */
export function useForm<Schema extends z.ZodType, Result>(options: FormOptions<Schema, Result>): Form {
  const { schema, words } = options;
  const [problems, setProblems] = useState<Problems>(none);
  const form = useRef<HTMLFormElement | null>(null);
  const sending = useMutation({ mutationFn: options.send });
  const refusal = sending.error;

  // Wherever a value was not taken, the next key pressed should mend it.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems, refusal]);

  const failure = refusal && problemOf(refusal);
  const told = problemsIn(failure?.issues ?? [], ({ message }) => message);
  return {
    onSubmit: (event) => {
      event.preventDefault();
      const written = event.currentTarget;
      form.current = written;
      if (sending.isPending) return;
      const parsed = schema.safeParse(options.read(readerOf(new FormData(written))));
      sending.reset();
      setProblems(
        parsed.success
          ? none
          : problemsIn(
              parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
              ({ path, message }) => words[fieldOf(path)] ?? message,
            ),
      );
      if (!parsed.success) return;
      sending.mutate(parsed.data, { onSuccess: (result) => options.onDone(result, written) });
    },
    problemOf: (field) => problems[field] ?? told[field],
    failure: failure && {
      ...failure,
      issues: (failure.issues ?? []).filter(({ path }) => !(fieldOf(path) in words)),
    },
    isPending: sending.isPending,
  };
}

interface Issue {
  path: string;
  message: string;
}

const fieldOf = (path: string): string => path.split('.', 1)[0] ?? path;

const problemsIn = (issues: readonly Issue[], say: (issue: Issue) => string): Problems =>
  Object.fromEntries(issues.map((issue) => [fieldOf(issue.path), say(issue)]));

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

const readerOf = (data: FormData): Written => ({
  line: (name) => textOf(data.get(name)).trim(),
  exact: (name) => textOf(data.get(name)),
  all: (name) => data.getAll(name).map(textOf),
});
