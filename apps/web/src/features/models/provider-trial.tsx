'use client';

import { useMutation } from '@tanstack/react-query';
import { type Provider, type ProviderTest, visibleText } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProblemBlock } from '../../ui/problem-block';
import { dollars } from './provider-words';
import { useProvidersAgain } from './providers';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

/** Asks one model of a provider for a short answer, and shows it while it comes. */
export function ProviderTrial({ provider: { provider, label } }: { provider: Provider }) {
  const again = useProvidersAgain();
  const [isOpen, setOpen] = useState(false);
  const [written, setWritten] = useState('');
  const trial = useMutation({
    mutationFn: () => gateway.providers.streamTest({ provider }, (text) => setWritten((all) => all + text)),
    onMutate: () => setWritten(''),
    onSettled: again,
  });
  const run = (): void => {
    setOpen(true);
    trial.mutate();
  };
  const problem = trial.error && problemOf(trial.error);
  return (
    <>
      <Button aria-label={t('test', { label })} onClick={run}>
        {t('testIt')}
      </Button>
      {isOpen && (
        <Dialog title={t('test', { label })} onClose={() => setOpen(false)}>
          <div aria-live="polite" className="space-y-4">
            {trial.isPending && <p className="text-muted-foreground">{t('askedForOneShortSentence')}</p>}
            {written !== '' && <Written text={written} />}
            {trial.data && <Figures told={trial.data} />}
            {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
            <Button aria-disabled={trial.isPending} onClick={() => !trial.isPending && trial.mutate()}>
              {t('askAgain')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

const Written = ({ text }: { text: string }) => (
  <blockquote className="border-l-2 border-verdigris pl-4 text-reading break-words">
    {visibleText(text)}
  </blockquote>
);

const Figures = ({ told }: { told: ProviderTest }) => (
  <div className="space-y-1 font-mono text-meta break-all text-muted-foreground">
    <p>
      {t('firstWordAfterMsAllAfter', {
        model: told.model,
        firstTokenMilliseconds: told.firstTokenMilliseconds,
        milliseconds: told.milliseconds,
        price: told.costUsd === null ? t('priceUnknown') : dollars(told.costUsd, 6),
      })}
    </p>
    {told.embedding && <p>{embeddingWords(told.embedding)}</p>}
  </div>
);

const embeddingWords = ({ model, dimensions, problem }: NonNullable<ProviderTest['embedding']>): string =>
  dimensions === null
    ? t('doesNotEmbedTexts', { model, problem: problem ?? '' })
    : t('embedsTextsInNumbers', { model, dimensions });
