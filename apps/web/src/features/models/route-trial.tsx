'use client';

import { useMutation } from '@tanstack/react-query';
import type { RoutePreview, RouteRank } from '@mosaicstack/types';
import { useState, type FormEvent } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { retold, wordsOf } from '../../lib/words';
import { ruleName, taskNames } from './rule-words';

const t = wordsOf('models');

const mostShown = 8;
const outcomeWords = {
  won: 'ruleWon',
  behind: 'ruleBehind',
  unusable: 'ruleUnusable',
  silent: 'ruleSilent',
  off: 'ruleOff',
} as const;

/** Says which model would answer a message. Nothing is asked and nothing costs. */
export function RouteTrial() {
  const [content, setContent] = useState('');
  const trial = useMutation({
    mutationFn: async () => ({
      preview: await gateway.routing.route({ content }),
      rank: await gateway.routing.rank({ content }),
    }),
  });
  const problem = trial.error && problemOf(trial.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (content.trim() !== '') trial.mutate();
  };
  return (
    <section aria-labelledby="would-win">
      <h2 id="would-win" className="mb-3 font-medium">
        {t('whichWouldWin')}
      </h2>
      <form onSubmit={submit} className="mb-4 flex items-end gap-2">
        <TextField
          label={t('aMessage')}
          value={content}
          placeholder={t('refactorThisFunction')}
          onChange={({ target }) => setContent(target.value)}
          className="grow"
        />
        <Button type="submit" look="primary" aria-disabled={trial.isPending} className="mb-px">
          {t('look')}
        </Button>
      </form>
      <div aria-live="polite">
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
        {trial.data && <Outcome {...trial.data} />}
      </div>
    </section>
  );
}

function Outcome({
  preview: { decision, classification, fallbacks, agent, rules },
  rank,
}: {
  preview: RoutePreview;
  rank: RouteRank;
}) {
  return (
    <>
      <p className="text-reading font-medium break-words">{decision.label}</p>
      <p className="mb-1 font-mono text-meta break-all text-muted-foreground">
        {decision.provider}/{decision.model}
        {decision.price && t('inOutDollars', { input: decision.price.input, output: decision.price.output })}
      </p>
      <p className="mb-3">
        {t('answeredByAgent', { task: taskNames[classification.task], agent: agent.name })}{' '}
        {retold(decision.reason)}
      </p>
      {fallbacks.length > 0 && (
        <p className="mb-3 text-muted-foreground">
          {t('behindIt', { names: fallbacks.map(({ label }) => label).join(', ') })}
        </p>
      )}
      <h3 className="mb-1 text-meta font-medium">{t('rulesInTheirOrder')}</h3>
      <ol className="mb-4 border-t border-border text-meta">
        {rules.map(({ id, name, outcome, reason }) => (
          <li
            key={id}
            className={`flex gap-3 border-b border-border py-1.5 ${outcome === 'won' ? 'font-medium' : 'text-muted-foreground'}`}
          >
            <span className="w-28 shrink-0 text-right">{t(outcomeWords[outcome])}</span>
            <span className="min-w-0 break-words">
              {ruleName({ id, name })}
              <span className="block font-normal text-muted-foreground">{retold(reason)}</span>
            </span>
          </li>
        ))}
      </ol>
      <h3 className="mb-1 text-meta font-medium">{t('modelsByTheirScore')}</h3>
      <ol className="border-t border-border text-meta">
        {rank.ranked.slice(0, mostShown).map(({ reference, score, reasons }) => (
          <li key={reference} className="flex gap-3 border-b border-border py-1.5">
            <span className="w-16 shrink-0 text-right font-mono">{score.toFixed(1)}</span>
            <span className="min-w-0 break-words">
              <span className="font-mono break-all">{reference}</span>{' '}
              <span className="text-muted-foreground">{reasons.map(retold).join(' ')}</span>
            </span>
          </li>
        ))}
        {rank.dropped.slice(0, mostShown).map(({ reference, reason }) => (
          <li key={reference} className="flex gap-3 border-b border-border py-1.5 text-muted-foreground">
            <span className="w-16 shrink-0 text-right font-mono">–</span>
            <span className="min-w-0 break-words">
              <span className="font-mono break-all">{reference}</span> {retold(reason)}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
