import type { TranscriptMessage } from '@mosaicstack/transcript';
import type { RunId } from '@mosaicstack/types';
import { memo } from 'react';
import { Markdown } from '../../ui/lazy-markdown';
import { Tile } from '../../ui/tile';
import { AnswerFoot } from './answer-foot';
import type { Branch } from './branch-switcher';

interface AnswerProps {
  message: TranscriptMessage;
  branch: Branch | undefined;
  isLast: boolean;
  /** Absent while an answer is being made. */
  onRetry: ((id: RunId) => void) | undefined;
}

/** A reply on plain canvas, marked in the gutter by the tile of the model that wrote it. */
export const Answer = memo(function Answer({ message, branch, isLast, onRetry }: AnswerProps) {
  const seed = message.model === null ? 'mosaic' : `${message.provider}/${message.model}`;
  return (
    <li aria-label="Answer" className="group pt-5 pb-3">
      <div className="strip relative">
        <Tile
          seed={seed}
          running={message.streaming}
          className="absolute top-0.5 -left-11 hidden columns:block"
        />
        {message.parts.map((part, index) => {
          if (part.type === 'text') {
            return <Markdown key={index} text={part.text} isStreaming={message.streaming} />;
          }
          if (part.type === 'reasoning') return <Reasoning key={index} text={part.text} />;
          return null;
        })}
        {!message.streaming && (
          <AnswerFoot message={message} branch={branch} isLast={isLast} onRetry={onRetry} />
        )}
      </div>
    </li>
  );
}, isSame);

/** What the model thought before it answered, folded. */
const Reasoning = ({ text }: { text: string }) => (
  <details className="mb-3 text-muted-foreground">
    <summary className="min-h-6 cursor-pointer text-meta">Reasoning</summary>
    <p className="mt-1 border-l border-border pl-3 break-words whitespace-pre-wrap">{text}</p>
  </details>
);

/** Handlers act on ids alone, so an older one does the same; only their absence shows. */
function isSame(before: AnswerProps, after: AnswerProps): boolean {
  return (
    before.message === after.message &&
    before.isLast === after.isLast &&
    (before.onRetry === undefined) === (after.onRetry === undefined) &&
    before.branch?.position === after.branch?.position &&
    before.branch?.count === after.branch?.count
  );
}
