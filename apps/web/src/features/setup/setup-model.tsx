'use client';

import { useMutation } from '@tanstack/react-query';
import {
  addProviderSchema,
  type ProviderKind,
  providerKindSchema,
  type ProviderTest,
} from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { useForm, type Written } from '../../lib/use-form';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { Field, Select } from '../../ui/field';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { kindNames } from '../models/provider-words';

const t = wordsOf('setup');

const takesAddress: ReadonlySet<ProviderKind> = new Set(['ollama', 'openai-compatible']);

function read({ line, exact }: Written): unknown {
  const kind = exact('kind');
  const fields = { baseUrl: line('baseUrl'), apiKey: line('apiKey') };
  return {
    kind,
    scope: 'instance',
    ...(kind === 'openai-compatible' && { provider: 'server' }),
    ...Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== '')),
  };
}

const test = (provider: string): Promise<ProviderTest> => gateway.providers.test({ provider });

/** The second step: who answers here, kept once it has answered one short question. */
export function SetupModel({ onDone }: { onDone: (told: ProviderTest) => void }) {
  const [kind, setKind] = useState<ProviderKind>('anthropic');
  const demo = useMutation({ mutationFn: () => test('demo'), onSuccess: onDone });
  const form = useForm({
    schema: addProviderSchema,
    read,
    send: async (input) => test((await gateway.providers.add(input)).provider),
    words: { baseUrl: t('thisIsNotAnAddressSuch'), apiKey: t('aKeyIsOneWord') },
    onDone,
  });
  const problem = demo.error && problemOf(demo.error);
  return (
    <Entrance seed="model" caption={t('stepTwoOfThree')} title={t('chooseWhoAnswers')}>
      <p className="mb-6 text-muted-foreground">{t('itIsAskedOneShortQuestion')}</p>
      <FormFrame
        form={form}
        action={t('testAndGoOn')}
        busy={t('askingIt')}
        beside={
          <Button aria-disabled={demo.isPending} onClick={() => !demo.isPending && demo.mutate()}>
            {demo.isPending ? t('askingIt') : t('goOnWithTheDemoModel')}
          </Button>
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
          label={takesAddress.has(kind) ? t('keyIfItWantsOne') : t('key')}
          name="apiKey"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required={!takesAddress.has(kind)}
          hint={t('keptSealed')}
          problem={form.problemOf('apiKey')}
        />
      </FormFrame>
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
    </Entrance>
  );
}
