'use client';

import { reasonSchema } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { useForm } from '../../lib/use-form';
import { Button, type ButtonLook } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

interface ReasonDialogProps<Result> {
  title: string;
  action: string;
  look?: ButtonLook;
  children: ReactNode;
  send: (reason: string) => Promise<Result>;
  onDone: (result: Result, reason: string) => void;
  onClose: () => void;
}

/** Asks why, for what is grave: the person concerned reads the answer. */
export function ReasonDialog<Result>(props: ReasonDialogProps<Result>) {
  const { title, action, look = 'primary', children, send, onDone, onClose } = props;
  const form = useForm({
    schema: reasonSchema,
    read: ({ line }) => ({ reason: line('reason') }),
    send: async ({ reason }) => ({ result: await send(reason), reason }),
    words: { reason: t('sayWhyInAtMost500') },
    onDone: ({ result, reason }) => onDone(result, reason),
  });
  return (
    <Dialog title={title} onClose={onClose}>
      <FormFrame
        form={form}
        action={action}
        busy={t('oneMoment')}
        look={look}
        beside={<Button onClick={onClose}>{t('leaveIt')}</Button>}
      >
        {children}
        <TextField
          label={t('reason')}
          name="reason"
          autoComplete="off"
          autoFocus
          required
          hint={t('thePersonReadsItAndIt')}
          problem={form.problemOf('reason')}
        />
      </FormFrame>
    </Dialog>
  );
}
