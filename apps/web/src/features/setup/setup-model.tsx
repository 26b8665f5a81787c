'use client';

import { useMutation } from '@tanstack/react-query';
import { addProviderSchema, type ProviderKind, type ProviderTest } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { useForm, type Written } from '../../lib/use-form';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { ProviderFields, providerProblems, providerWritten } from '../models/provider-fields';

const t = wordsOf('setup');

const read = (written: Written): unknown => ({
  ...providerWritten(written),
  scope: 'instance',
  ...(written.exact('kind') === 'openai-compatible' && { provider: 'server' }),
});

const test = (provider: string): Promise<ProviderTest> => gateway.providers.test({ provider });

/** The second step: who answers here, kept once it has answered one short question. */
export function SetupModel({ onDone }: { onDone: (told: ProviderTest) => void }) {
  const [kind, setKind] = useState<ProviderKind>('anthropic');
  const demo = useMutation({ mutationFn: () => test('demo'), onSuccess: onDone });
  const form = useForm({
    schema: addProviderSchema,
    read,
    send: async (input) => test((await gateway.providers.add(input)).provider),
    words: providerProblems(),
    onDone,
  });
  const problem = demo.error && problemOf(demo.error);
  return (
    <Entrance seed="model" caption={t('stepTwoOfFour')} title={t('chooseWhoAnswers')}>
      <p className="mb-6 text-muted-foreground">{t('itIsAskedOneShortQuestion')}</p>
      <FormFrame
        form={form}
        action={t('testAndGoOn')}
        busy={t('askingIt')}
        isWide
        beside={
          <Button
            className="grow"
            aria-disabled={demo.isPending}
            onClick={() => !demo.isPending && demo.mutate()}
          >
            {demo.isPending ? t('askingIt') : t('goOnWithTheDemoModel')}
          </Button>
        }
      >
        <ProviderFields kind={kind} onKind={setKind} asksName={false} problemOf={form.problemOf} />
      </FormFrame>
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
    </Entrance>
  );
}
