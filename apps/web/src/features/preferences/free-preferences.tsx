'use client';

import { reservedFamilies, setPreferenceSchema, type Preferences } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { useQueryClient } from '@tanstack/react-query';
import { IconButton } from '../../ui/button';
import { Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import { useSetPreference } from './preferences';
import { wordsOf } from '../../lib/words';

const t = wordsOf('preferences');

/** What is JSON is taken as such; everything else is text. */
function valueOf(typed: string): unknown {
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Whatever else agents should know, under names the person makes up. */
export function FreePreferences({ preferences }: { preferences: Preferences }) {
  const queryClient = useQueryClient();
  const set = useSetPreference();
  const free = preferences.items.filter(
    ({ key, mutable }) => !reservedFamilies.includes(key.split('.')[0] ?? key) || !mutable,
  );
  const form = useForm({
    schema: setPreferenceSchema,
    read: ({ line }) => ({
      key: line('key'),
      value: line('value') === '' ? undefined : valueOf(line('value')),
    }),
    send: ({ key, value }) => gateway.preferences.set(key, value),
    words: {
      key: t('useWordsInLowerCase'),
      value: t('sayWhatItIsToBe'),
    },
    onDone: (_, written) => {
      written.reset();
      void queryClient.invalidateQueries({ queryKey: ['preferences'] });
    },
  });
  return (
    <Section title={t('anythingElse')} note={t('toldToAgentsAsItStands')}>
      {free.length > 0 && (
        <ul aria-label={t('preferences')} className="mb-5">
          {free.map(({ key, value, mutable }) => (
            <li key={key} className="flex items-center gap-3 border-b border-border py-1">
              <span className="w-44 shrink-0 truncate font-mono text-meta">{key}</span>
              <span className="min-w-0 grow truncate">{shown(value)}</span>
              {!mutable && <span className="shrink-0 text-meta text-ochre">{t('frozenDoesNotCount')}</span>}
              <IconButton label={t('forget', { key })} onClick={() => set.mutate({ key, value: undefined })}>
                <X size={16} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <FormFrame form={form} action={t('add')} busy={t('adding')} look="quiet">
        <div className="grid gap-4 columns:grid-cols-2">
          <TextField
            label={t('name')}
            name="key"
            required
            placeholder="answer.tone"
            problem={form.problemOf('key')}
          />
          <TextField
            label={t('value')}
            name="value"
            required
            placeholder={t('dry')}
            problem={form.problemOf('value')}
          />
        </div>
      </FormFrame>
    </Section>
  );
}
