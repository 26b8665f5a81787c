'use client';

import { useQuery } from '@tanstack/react-query';
import { addProviderSchema, type Provider, type ProviderKind, providerKindSchema } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { useForm, type Written } from '../../lib/use-form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { useSignedIn } from '../session/me';
import { kindNames } from './provider-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

interface NewProviderProps {
  onClose: () => void;
  onDone: (provider: Provider) => void;
  /** Signs in at the provider instead of copying a key. */
  onLogin: (kind: ProviderKind) => void;
}

const takesAddress: ReadonlySet<ProviderKind> = new Set(['ollama', 'openai-compatible']);

const offersLogin: ReadonlySet<ProviderKind> = new Set(['openrouter']);

const filled = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

function read({ line, exact }: Written): unknown {
  const serves = exact('serves');
  const teamId = serves.startsWith('team:') ? serves.slice('team:'.length) : '';
  return {
    kind: exact('kind'),
    scope: teamId === '' ? serves : 'team',
    ...filled({ provider: line('provider'), baseUrl: line('baseUrl'), apiKey: line('apiKey'), teamId }),
  };
}

/** A provider is kept once a real call with it works. */
export function NewProvider({ onClose, onDone, onLogin }: NewProviderProps) {
  const { user } = useSignedIn();
  const [kind, setKind] = useState<ProviderKind>('anthropic');
  const teams = useQuery({ queryKey: keys.teams(), queryFn: () => gateway.teams.list() });
  const owned = teams.data?.items.filter(({ role }) => role === 'owner') ?? [];
  const form = useForm({
    schema: addProviderSchema,
    read,
    send: (input) => gateway.providers.add(input),
    words: {
      provider: t('chooseANameOfLowerCase'),
      baseUrl: t('thisIsNotAnAddressSuch'),
      apiKey: t('aKeyIsOneWordWithout'),
    },
    onDone,
  });
  return (
    <Dialog title={t('addAProvider')} onClose={onClose}>
      <FormFrame
        form={form}
        action={t('testAndAdd')}
        busy={t('testingIt')}
        beside={
          offersLogin.has(kind) && (
            <Button onClick={() => onLogin(kind)}>{t('signInAtInstead', { kind: kindNames[kind] })}</Button>
          )
        }
      >
        <Field label={t('provider')}>
          {(id) => (
            <Select
              id={id}
              name="kind"
              value={kind}
              onChange={({ target }) => setKind(providerKindSchema.parse(target.value))}
            >
              {providerKindSchema.options.map((option) => (
                <option key={option} value={option}>
                  {kindNames[option]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {kind === 'openai-compatible' && (
          <TextField
            label={t('name')}
            name="provider"
            autoComplete="off"
            required
            hint={t('whatItsModelsAreCalledBy')}
            problem={form.problemOf('provider')}
          />
        )}
        {takesAddress.has(kind) && (
          <TextField
            label={t('address')}
            name="baseUrl"
            type="url"
            autoComplete="off"
            required={kind === 'openai-compatible'}
            hint={t('upToAndWithTheVersion')}
            problem={form.problemOf('baseUrl')}
          />
        )}
        <TextField
          label={takesAddress.has(kind) ? t('aPIKeyIfItWantsOne') : t('aPIKey')}
          name="apiKey"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required={!takesAddress.has(kind)}
          hint={t('keptSealedSentToThisProvider')}
          problem={form.problemOf('apiKey')}
        />
        <Field label={t('serves')}>
          {(id) => (
            <Select id={id} name="serves" defaultValue="personal">
              <option value="personal">{t('meAlone')}</option>
              {owned.map((team) => (
                <option key={team.id} value={`team:${team.id}`}>
                  {t('theTeam', { name: team.name })}
                </option>
              ))}
              {user.role === 'admin' && <option value="instance">{t('everybodyHere')}</option>}
            </Select>
          )}
        </Field>
      </FormFrame>
    </Dialog>
  );
}
