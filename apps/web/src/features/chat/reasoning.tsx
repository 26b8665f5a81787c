import { spanWords } from '@mosaicstack/transcript';
import type { MessagePart } from '@mosaicstack/types';
import { useState } from 'react';
import { LongText } from '../../ui/long-text';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface ReasoningProps {
  part: Extract<MessagePart, { type: 'reasoning' }>;
  isStreaming: boolean;
}

/** What the model thought before it answered, folded. */
export function Reasoning({ part, isStreaming }: ReasoningProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="mb-3 text-muted-foreground"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="min-h-6 cursor-pointer text-meta">
        {isStreaming ? t('reasoningNow') : t('reasoning')}
        {part.milliseconds !== undefined && ` · ${spanWords(part.milliseconds)}`}
      </summary>
      {isOpen && (
        <LongText
          text={part.text}
          className="mt-1 border-l border-border pl-3 font-sans break-words whitespace-pre-wrap"
        />
      )}
    </details>
  );
}
