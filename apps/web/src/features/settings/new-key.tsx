'use client';

import { createApiKeySchema, type CreatedApiKey } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { CheckList } from '../../ui/check-list';
import { Dialog } from '../../ui/dialog';
import { Field, Select, TextArea } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { useSignedIn } from '../session/me';
import { KeyBudgetFields, keyBudgetIn, keyBudgetProblem } from './key-budget-fields';
import { keyScopes, scopeNotes } from './key-scopes';
import { addressesIn, expiryOf, validities } from './key-validity';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

interface NewKeyProps {
  onDone: (made: CreatedApiKey) => void;
  onClose: () => void;
}

export function NewKey({ onDone, onClose }: NewKeyProps) {
  const { user } = useSignedIn();
  const form = useForm({
    schema: createApiKeySchema,
    read: ({ line, exact, all }) => ({
      name: line('name'),
      scopes: all('scopes'),
      expiresAt: expiryOf(exact('expiresAt'), new Date()),
      addresses: addressesIn(exact('addresses')),
      budget: keyBudgetIn({ line }),
    }),
    send: (input) => gateway.keys.create(input),
    words: {
      name: t('sayWhatTheKeyIsFor'),
      scopes: t('chooseAtLeastOne'),
      expiresAt: t('chooseHowLong'),
      addresses: t('writeIPAddressesOrRangesSuch'),
      budget: keyBudgetProblem(),
    },
    onDone,
  });
  const scopes = keyScopes.filter((scope) => scope !== 'admin' || user.role === 'admin');
  return (
    <Dialog title={t('newKey')} onClose={onClose}>
      <FormFrame form={form} action={t('makeTheKey')} busy={t('makingIt')}>
        <TextField
          label={t('whatIsItFor')}
          name="name"
          autoComplete="off"
          autoFocus
          required
          problem={form.problemOf('name')}
        />
        <CheckList
          label={t('whatMayItDo')}
          name="scopes"
          choices={scopes.map((scope) => ({ value: scope, title: scope, note: scopeNotes[scope] }))}
          chosen={['read']}
          problem={form.problemOf('scopes')}
        />
        <Field label={t('howLongIsItGoodFor')}>
          {(id) => (
            <Select id={id} name="expiresAt" defaultValue="90">
              {validities.map(({ value, title }) => (
                <option key={value} value={value}>
                  {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <KeyBudgetFields problem={form.problemOf('budget')} />
        <Field
          label={t('fromWhichAddressesOptional')}
          hint={form.problemOf('addresses') ?? t('oneAddressOrRangeALine')}
        >
          {(id) => (
            <TextArea
              id={id}
              name="addresses"
              rows={2}
              spellCheck={false}
              autoCapitalize="off"
              aria-invalid={form.problemOf('addresses') !== undefined}
              className="font-mono"
            />
          )}
        </Field>
      </FormFrame>
    </Dialog>
  );
}
