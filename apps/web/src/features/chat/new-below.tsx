'use client';

import type { Transcript, TranscriptMessage } from '@mosaicstack/transcript';
import { ArrowDown } from 'lucide-react';
import { useState } from 'react';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface NewBelowProps {
  transcript: Transcript;
  path: readonly TranscriptMessage[];
  isAtBottom: boolean;
  onFollow: () => void;
}

const isShown = ({ role }: TranscriptMessage): boolean => role === 'user' || role === 'assistant';

/** For a reader who has scrolled up: the way back to the end, and how much was added there. */
export function NewBelow({ transcript, path, isAtBottom, onFollow }: NewBelowProps) {
  const [seen, setSeen] = useState(transcript.messages);
  if (isAtBottom) {
    if (seen !== transcript.messages) setSeen(transcript.messages);
    return null;
  }
  const added = path.filter((message) => isShown(message) && seen.get(message.id) !== message).length;
  return (
    <button
      type="button"
      onClick={onFollow}
      className="absolute bottom-3 left-1/2 flex h-row -translate-x-1/2 items-center gap-2 rounded-control border border-input bg-background px-3 font-medium hover:bg-accent"
    >
      {added === 0 ? t('toTheEnd') : t('newBelow', { added })}
      <ArrowDown size={16} aria-hidden="true" />
    </button>
  );
}
