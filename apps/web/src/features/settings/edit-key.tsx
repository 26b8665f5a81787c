'use client';

import { type ApiKey, updateApiKeySchema } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { KeyBudgetFields, keyBudgetIn, keyBudgetProblem } from './key-budget-fields';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

interface EditKeyProps {
  apiKey: ApiKey;
  onDone: (key: ApiKey) => void;
  onClose: () => void;
}

/** What a key is called and what it may spend; what it may do is fixed for ever. */
export function EditKey({ apiKey, onDone, onClose }: EditKeyProps) {
  const form = useForm({
    schema: updateApiKeySchema,
    read: ({ line }) => ({ name: line('name'), budget: keyBudgetIn({ line }) }),
    send: (change) => gateway.keys.update(apiKey.id, change),
    words: { name: t('sayWhatTheKeyIsFor'), budget: keyBudgetProblem() },
    onDone,
  });
  return (
    <Dialog title={t('editThis', { name: apiKey.name })} onClose={onClose}>
      <FormFrame form={form} action={t('save')} busy={t('saving')}>
        <TextField
          label={t('whatIsItFor')}
          name="name"
          autoComplete="off"
          autoFocus
          required
          defaultValue={apiKey.name}
          problem={form.problemOf('name')}
        />
        <KeyBudgetFields budget={apiKey.budget} problem={form.problemOf('budget')} />
      </FormFrame>
    </Dialog>
  );
}
