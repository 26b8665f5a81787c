import type { GroundPlan } from '@mosaicstack/types';
import { problemOf, referenceOf } from '../../../lib/problem';
import { wordsOf } from '../../../lib/words';
import { Button } from '../../../ui/button';
import { ProblemBlock } from '../../../ui/problem-block';
import { ProbeFindings } from '../probe-findings';

const t = wordsOf('setup');

interface GroundReviewProps {
  plan: GroundPlan;
  /** Why it could not be applied. */
  failure: unknown;
  isPending: boolean;
  onApply: () => void;
}

/** What answered, and what the settings file comes to say: agreed to before anything is written. */
export function GroundReview({
  plan: { file, changes, probes },
  failure,
  isPending,
  onApply,
}: GroundReviewProps) {
  const problem = failure ? problemOf(failure) : undefined;
  const isReady = !probes.some(({ state }) => state === 'failed');
  return (
    <section aria-label={t('review')} className="space-y-4">
      <h2 className="font-medium">{t('whatAnswered')}</h2>
      <ProbeFindings label={t('whatAnswered')} probes={probes.filter(({ state }) => state !== 'skipped')} />
      {!isReady && <p>{t('itCannotStartOnThat')}</p>}
      {isReady && changes.length === 0 && <p>{t('nothingWouldChange')}</p>}
      {isReady && changes.length > 0 && (
        <>
          <h2 className="font-medium">{t('whatIsWritten')}</h2>
          <p className="text-meta break-all text-muted-foreground">{file}</p>
          <ul className="overflow-x-auto bg-accent p-3 font-mono text-meta">
            {changes.flatMap(({ key, from, to }) => [
              from === null ? null : (
                <li key={`${key}-`} className="break-all text-destructive">{`- ${key}: ${from}`}</li>
              ),
              to === null ? null : <li key={`${key}+`} className="break-all">{`+ ${key}: ${to}`}</li>,
            ])}
          </ul>
          <p className="text-meta text-muted-foreground">{t('theFileBeforeIsKept')}</p>
          {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
          <Button look="primary" className="w-full" aria-disabled={isPending} onClick={onApply}>
            {isPending ? t('beingWritten') : t('writeItAndStartAnew')}
          </Button>
        </>
      )}
    </section>
  );
}
