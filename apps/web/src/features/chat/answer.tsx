import type { TranscriptMessage } from '@mosaicstack/transcript';
import type { MessagePart, RunId } from '@mosaicstack/types';
import { memo, useState } from 'react';
import { Markdown } from '../../ui/lazy-markdown';
import { LongText } from '../../ui/long-text';
import { Tile } from '../../ui/tile';
import { AnswerFoot } from './answer-foot';
import type { Branch } from './branch-switcher';
import type { MessageDeeds } from './message-deeds';
import { Reasoning } from './reasoning';
import type { CallOutcome } from './rows/transcript-rows';
import { ToolUse } from './tools/tool-use';

interface AnswerProps {
  message: TranscriptMessage;
  /** What came of its calls of tools, in their order. */
  outcomes: readonly CallOutcome[];
  /** Whether it goes on where an answer of the same model stopped to use a tool. */
  goesOn: boolean;
  branch: Branch | undefined;
  isLast: boolean;
  /** Absent while an answer is being made. */
  onRetry: ((id: RunId) => void) | undefined;
  /** Absent while an answer is being made. */
  deeds: MessageDeeds | undefined;
}

/** A reply on plain canvas, marked in the gutter by the tile of the model that wrote it. */
export const Answer = memo(function Answer(props: AnswerProps) {
  const { message, outcomes, goesOn, branch, isLast, onRetry, deeds } = props;
  const seed = message.model === null ? 'mosaic' : `${message.provider}/${message.model}`;
  const calls = message.parts.filter(({ type }) => type === 'tool-call');
  // What led to a call is a step on the way; the answer and what can be done with it come after.
  const isStep = calls.length > 0 && message.state === 'complete';
  const [isRaw, setRaw] = useState(false);
  const draw = (part: MessagePart, index: number) => {
    if (part.type === 'text' && isRaw) {
      return (
        <LongText
          key={index}
          text={part.text}
          className="font-mono text-meta break-words whitespace-pre-wrap"
        />
      );
    }
    if (part.type === 'text')
      return <Markdown key={index} text={part.text} isStreaming={message.streaming} />;
    if (part.type === 'reasoning') {
      const isThinking = message.streaming && index === message.parts.length - 1;
      return <Reasoning key={index} part={part} isStreaming={isThinking} />;
    }
    if (part.type === 'tool-call')
      return <ToolUse key={index} call={part} {...outcomes[calls.indexOf(part)]} />;
    return null;
  };
  return (
    <div className={`group ${goesOn ? 'pt-2' : 'pt-5'} ${isStep ? '' : 'pb-3'}`}>
      <div className="strip relative">
        {(!goesOn || message.streaming) && (
          <Tile
            seed={seed}
            running={message.streaming}
            className="absolute top-0.5 -left-11 hidden columns:block"
          />
        )}
        {message.parts.map(draw)}
        {!message.streaming && !isStep && (
          <AnswerFoot
            message={message}
            branch={branch}
            isLast={isLast}
            onRetry={onRetry}
            deeds={deeds}
            raw={{ isShown: isRaw, show: setRaw }}
          />
        )}
      </div>
    </div>
  );
}, isSame);

/** Handlers act on ids alone, so an older one does the same; only their absence shows. */
function isSame(before: AnswerProps, after: AnswerProps): boolean {
  return (
    before.message === after.message &&
    before.goesOn === after.goesOn &&
    before.isLast === after.isLast &&
    before.outcomes.length === after.outcomes.length &&
    before.outcomes.every(
      ({ result, delegation }, index) =>
        result === after.outcomes[index]?.result && delegation === after.outcomes[index]?.delegation,
    ) &&
    (before.onRetry === undefined) === (after.onRetry === undefined) &&
    (before.deeds === undefined) === (after.deeds === undefined) &&
    before.branch?.position === after.branch?.position &&
    before.branch?.count === after.branch?.count
  );
}
