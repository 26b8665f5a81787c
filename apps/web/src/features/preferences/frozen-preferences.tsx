'use client';

import { freezePreferenceSchema } from '@mosaicstack/types';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { useForm } from '../../lib/use-form';
import { IconButton } from '../../ui/button';
import { Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('preferences');

const key = ['preferences', 'frozen'] as const;

/** What nobody may set for themselves, for administrators to decide. */
export function FrozenPreferences() {
  const queryClient = useQueryClient();
  const frozen = useQuery({ queryKey: key, queryFn: () => gateway.preferences.frozen() });
  const again = () => queryClient.invalidateQueries({ queryKey: ['preferences'] });
  const thaw = useMutation({
    mutationFn: (name: string) => gateway.preferences.thaw(name),
    onSettled: again,
  });
  const form = useForm({
    schema: freezePreferenceSchema,
    read: ({ line }) => ({ key: line('key') }),
    send: ({ key: name }) => gateway.preferences.freeze(name),
    words: { key: 'A name such as answer.tone, or a family such as answer.*' },
    onDone: (_, written) => {
      written.reset();
      void again();
    },
  });
  return (
    <Section title={t('frozenForEverybody')} note={t('youAreAnAdministratorWhatPeople')}>
      <Loaded query={frozen} label={t('whatIsFrozen')} rows={3}>
        {({ items }) => (
          <ul aria-label={t('frozenPreferences')} className="mb-5">
            {items.map(({ key: name, builtIn }) => (
              <li key={name} className="flex h-row items-center gap-3 border-b border-border">
                <span className="grow font-mono text-meta">{name}</span>
                {builtIn ? (
                  <span className="text-meta text-muted-foreground">{t('byThePlatform')}</span>
                ) : (
                  <IconButton label={t('letPeopleSet', { name })} onClick={() => thaw.mutate(name)}>
                    <X size={16} aria-hidden="true" />
                  </IconButton>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <FormFrame form={form} action={t('freeze')} busy={t('freezing')} look="quiet">
        <TextField
          label={t('freeze')}
          name="key"
          required
          placeholder="answer.*"
          problem={form.problemOf('key')}
        />
      </FormFrame>
    </Section>
  );
}
