import { delegationStepWords, delegationSummary } from '@mosaicstack/transcript';
import { type Delegation, visibleLines, visibleText } from '@mosaicstack/types';
import { retold, wordsOf } from '../../lib/words';
import { delegationWords } from './answering-words';

const t = wordsOf('chat');

/** What another agent did for a call: who, with which model, at what cost; its steps, folded. */
export function DelegatedWork({ delegation, asked }: { delegation: Delegation; asked: string }) {
  const { outcome, reason, steps, stepsLeftOut } = delegation;
  return (
    <details className="mb-1 text-meta text-muted-foreground">
      <summary
        className="min-h-6 cursor-pointer break-words"
        aria-live={outcome === 'running' ? 'polite' : 'off'}
      >
        {t.rich('delegatedTo', {
          agent: visibleText(delegationSummary(delegation, delegationWords)),
          b: (part) => <span className="text-foreground">{part}</span>,
        })}
      </summary>
      <div className="mt-1 flex flex-col gap-2 border-l border-border pl-3">
        <p className="break-words">{visibleText(retold(reason))}</p>
        {asked !== '' && (
          <p className="break-words whitespace-pre-wrap">
            <span className="text-foreground">{t('asked')} </span>
            {visibleLines(asked)}
          </p>
        )}
        <ol className="flex flex-col gap-1.5" aria-label={t('steps')}>
          {steps
            .map((step) => delegationStepWords(step, delegationWords))
            .map(({ heading, text }, index) => (
              <li key={index}>
                <span className="font-mono break-words text-foreground">{visibleText(heading)}</span>
                {text !== '' && (
                  <p className="max-h-40 overflow-auto break-words whitespace-pre-wrap">
                    {visibleLines(text)}
                  </p>
                )}
              </li>
            ))}
        </ol>
        {stepsLeftOut > 0 && <p>{t('andMore', { count: stepsLeftOut })}</p>}
      </div>
    </details>
  );
}
