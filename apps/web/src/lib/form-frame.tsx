'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonLook } from '../ui/button';
import { ProblemBlock } from '../ui/problem-block';
import { referenceOf } from './problem';
import type { Form } from './use-form';

interface FormFrameProps {
  form: Form;
  /** What the button does, and what it says meanwhile. */
  action: string;
  busy: string;
  look?: ButtonLook;
  /** Whether the button is as wide as the fields. */
  isWide?: boolean;
  children: ReactNode;
  /** Stands beside the button. */
  beside?: ReactNode;
}

/** Fields, then why it did not work, then the button. */
export const FormFrame = ({
  form,
  action,
  busy,
  look = 'primary',
  isWide = false,
  children,
  beside,
}: FormFrameProps) => (
  <form onSubmit={form.onSubmit} noValidate className="space-y-4">
    {children}
    {form.failure && <ProblemBlock problem={form.failure} reference={referenceOf(form.failure)} />}
    <div className="flex flex-wrap items-center gap-2">
      <Button type="submit" look={look} aria-disabled={form.isPending} className={isWide ? 'grow' : ''}>
        {form.isPending ? busy : action}
      </Button>
      {beside}
    </div>
  </form>
);
