import type { TranscriptMessage } from '@mosaicstack/transcript';
import { textOf, type RunId } from '@mosaicstack/types';
import { Copy, RotateCcw } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { copyText } from '../../lib/copy-text';
import { IconButton } from '../../ui/button';
import type { MessageDeeds } from './message-deeds';
import { AnswerRating } from './answer-rating';
import { PinnedMark } from './pinned-mark';
import { BranchSwitcher, type Branch } from './branch-switcher';
import { language, wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const MessageMenu = lazy(async () => ({ default: (await import('./message-menu')).MessageMenu }));

interface AnswerFootProps {
  message: TranscriptMessage;
  branch: Branch | undefined;
  isLast: boolean;
  onRetry: ((id: RunId) => void) | undefined;
  deeds: MessageDeeds | undefined;
  /** Whether the answer is shown as it was written, and the way to change that. */
  raw: { isShown: boolean; show: (isShown: boolean) => void };
}

const count = { format: (amount: number): string => amount.toLocaleString(language()) };
const small = 'h-6! w-6!';

/** What the answer took, and what can be done with it. As high as the line that stood here while it was written. */
export function AnswerFoot({ message, branch, isLast, onRetry, deeds, raw }: AnswerFootProps) {
  const [copied, setCopied] = useState<string>('');
  const { runId, usage } = message;
  const copy = async (): Promise<void> => {
    setCopied((await copyText(textOf(message))) ? t('copied') : t('couldNotCopy'));
    setTimeout(() => setCopied(''), 2_000);
  };
  const whenLookedAt = isLast
    ? ''
    : 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100';
  return (
    <div className="mt-2 -ml-1.5 flex min-h-6 flex-wrap print:hidden items-center gap-1 text-meta text-muted-foreground">
      {branch && <BranchSwitcher branch={branch} />}
      {message.isPinned && <PinnedMark />}
      {deeds && textOf(message) !== '' && (
        <span className={`flex items-center gap-1 ${message.rating ? '' : whenLookedAt}`}>
          <AnswerRating rating={message.rating} onRate={deeds.rate} />
        </span>
      )}
      <span className={`flex items-center gap-1 ${whenLookedAt}`}>
        <IconButton label={t('copy')} className={small} onClick={() => void copy()}>
          <Copy size={14} aria-hidden="true" />
        </IconButton>
        {onRetry && runId && (
          <IconButton label={t('retry')} className={small} onClick={() => onRetry(runId)}>
            <RotateCcw size={14} aria-hidden="true" />
          </IconButton>
        )}
        {deeds && (
          <Suspense fallback={<span className="size-6" />}>
            <MessageMenu message={message} deeds={deeds} raw={raw} />
          </Suspense>
        )}
        <span role="status">{copied}</span>
      </span>
      <span className="grow" />
      {usage && (
        <span className="font-mono">
          {t('inOut', {
            inputTokens: count.format(usage.inputTokens),
            outputTokens: count.format(usage.outputTokens),
          })}
        </span>
      )}
    </div>
  );
}
