'use client';

import { type ProviderKind, providerKindSchema } from '@mosaicstack/types';
import type { Written } from '../../lib/use-form';
import { wordsOf } from '../../lib/words';
import { Field, Select } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { kindNames } from './provider-words';

const t = wordsOf('models');

const takesAddress: ReadonlySet<ProviderKind> = new Set(['ollama', 'openai-compatible']);

/** What the fields hold, those left empty aside. */
export const providerWritten = ({ line, exact }: Written): Record<string, string> => ({
  kind: exact('kind'),
  ...Object.fromEntries(
    Object.entries({ provider: line('provider'), baseUrl: line('baseUrl'), apiKey: line('apiKey') }).filter(
      ([, text]) => text !== '',
    ),
  ),
});

/** What is said where a field was not taken; asked for when it is shown. */
export const providerProblems = (): Record<'provider' | 'baseUrl' | 'apiKey', string> => ({
  provider: t('chooseANameOfLowerCase'),
  baseUrl: t('thisIsNotAnAddressSuch'),
  apiKey: t('aKeyIsOneWordWithout'),
});

interface ProviderFieldsProps {
  kind: ProviderKind;
  onKind: (kind: ProviderKind) => void;
  /** Whether somebody says what a server of their own is called. */
  asksName: boolean;
  problemOf: (name: 'provider' | 'baseUrl' | 'apiKey') => string | undefined;
}

/** Whose models they are, where they are reached, and with which key: as far as that kind of provider asks for it. */
export const ProviderFields = ({ kind, onKind, asksName, problemOf }: ProviderFieldsProps) => (
  <>
    <Field label={t('provider')}>
      {(id) => (
        <Select
          id={id}
          name="kind"
          value={kind}
          onChange={({ target }) => onKind(providerKindSchema.parse(target.value))}
        >
          {providerKindSchema.options.map((option) => (
            <option key={option} value={option}>
              {kindNames[option]}
            </option>
          ))}
        </Select>
      )}
    </Field>
    {asksName && kind === 'openai-compatible' && (
      <TextField
        label={t('name')}
        name="provider"
        autoComplete="off"
        required
        hint={t('whatItsModelsAreCalledBy')}
        problem={problemOf('provider')}
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
        problem={problemOf('baseUrl')}
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
      problem={problemOf('apiKey')}
    />
  </>
);
