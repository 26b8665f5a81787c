import type { TranscriptMessage } from '@mosaicstack/transcript';
import { textOf, type RunId } from '@mosaicstack/types';
import { Copy, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../../lib/copy-text';
import { IconButton } from '../../ui/button';
import { BranchSwitcher, type Branch } from './branch-switcher';

interface AnswerFootProps {
  message: TranscriptMessage;
  branch: Branch | undefined;
  isLast: boolean;
  onRetry: ((id: RunId) => void) | undefined;
}

const count = new Intl.NumberFormat('en');
const small = 'h-6! w-6!';

/** What the answer took, and what can be done with it. As high as the line that stood here while it was written. */
export function AnswerFoot({ message, branch, isLast, onRetry }: AnswerFootProps) {
  const [copied, setCopied] = useState<string>('');
  const { runId, usage } = message;
  const copy = async (): Promise<void> => {
    setCopied((await copyText(textOf(message))) ? 'Copied' : 'Could not copy');
    setTimeout(() => setCopied(''), 2_000);
  };
  return (
    <div className="mt-2 -ml-1.5 flex h-6 items-center gap-1 text-meta text-muted-foreground">
      {branch && <BranchSwitcher branch={branch} />}
      <span
        className={`flex items-center gap-1 ${isLast ? '' : 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100'}`}
      >
        <IconButton label="Copy" className={small} onClick={() => void copy()}>
          <Copy size={14} aria-hidden="true" />
        </IconButton>
        {onRetry && runId && (
          <IconButton label="Retry" className={small} onClick={() => onRetry(runId)}>
            <RotateCcw size={14} aria-hidden="true" />
          </IconButton>
        )}
        <span role="status">{copied}</span>
      </span>
      <span className="grow" />
      {usage && (
        <span className="font-mono">
          {count.format(usage.inputTokens)} in · {count.format(usage.outputTokens)} out
        </span>
      )}
    </div>
  );
}
