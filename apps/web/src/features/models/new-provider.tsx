'use client';

import { useQuery } from '@tanstack/react-query';
import { addProviderSchema, type Provider, type ProviderKind } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { useForm, type Written } from '../../lib/use-form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { useSignedIn } from '../session/me';
import { ProviderFields, providerProblems, providerWritten } from './provider-fields';
import { kindNames } from './provider-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

interface NewProviderProps {
  onClose: () => void;
  onDone: (provider: Provider) => void;
  /** Signs in at the provider instead of copying a key. */
  onLogin: (kind: ProviderKind) => void;
}

const offersLogin: ReadonlySet<ProviderKind> = new Set(['openrouter']);

function read(written: Written): unknown {
  const serves = written.exact('serves');
  const teamId = serves.startsWith('team:') ? serves.slice('team:'.length) : undefined;
  return { ...providerWritten(written), ...(teamId ? { scope: 'team', teamId } : { scope: serves }) };
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
    words: providerProblems(),
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
        <ProviderFields kind={kind} onKind={setKind} asksName problemOf={form.problemOf} />
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
