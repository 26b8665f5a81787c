import { inOwnWords } from '../../lib/problem';
import { Button } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import type { Unfinished } from './answer-state';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface UnfinishedNoteProps {
  unfinished: Unfinished;
  onContinue: () => void;
  onRetry: () => void;
  onDiscard: () => void;
}

const words = {
  stopped: {
    glyph: '□',
    get title() {
      return t('youStoppedThisAnswer');
    },
    get why() {
      return t('whatWasWrittenUntilThenIs');
    },
  },
  interrupted: {
    glyph: '◧',
    get title() {
      return t('thisAnswerWasInterrupted');
    },
    get why() {
      return t('theGatewayEndedWhileItWas');
    },
  },
  failed: {
    glyph: '☒',
    get title() {
      return t('thisAnswerFailed');
    },
    get why() {
      return t('theGatewayGaveNoReason');
    },
  },
} as const;

/** Beneath an answer that did not reach its end: what happened, why, and the ways to go on. */
export function UnfinishedNote({ unfinished, onContinue, onRetry, onDiscard }: UnfinishedNoteProps) {
  const { outcome, error, runId } = unfinished;
  const actions = (
    <>
      <Button look="primary" onClick={onContinue}>
        {t('continue')}
      </Button>
      <Button onClick={onRetry}>{t('retry')}</Button>
      <Button look="plain" onClick={onDiscard}>
        {t('discard')}
      </Button>
    </>
  );
  const { glyph, title, why } = words[outcome];
  return (
    <div className="strip pt-4 pb-2">
      {error && outcome !== 'stopped' ? (
        <ProblemBlock problem={inOwnWords(error)} reference={t('run', { runId })}>
          {actions}
        </ProblemBlock>
      ) : (
        <div className="border-l-2 border-ochre py-1 pl-4">
          <p className="font-medium">
            <span aria-hidden="true" className="mr-2 text-ochre">
              {glyph}
            </span>
            {title}
          </p>
          <p className="mt-1 text-muted-foreground">{why}</p>
          <div className="mt-3 flex flex-wrap gap-2">{actions}</div>
        </div>
      )}
    </div>
  );
}
