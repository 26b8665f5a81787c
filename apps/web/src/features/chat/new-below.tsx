'use client';

import type { Transcript } from '@mosaicstack/transcript';
import { ArrowDown } from 'lucide-react';
import { useState } from 'react';

interface NewBelowProps {
  transcript: Transcript;
  isAtBottom: boolean;
  onFollow: () => void;
}

/** For a reader who has scrolled up: the way back to the end, and whether something was added there. */
export function NewBelow({ transcript, isAtBottom, onFollow }: NewBelowProps) {
  const [seen, setSeen] = useState(transcript.messages);
  if (isAtBottom) {
    if (seen !== transcript.messages) setSeen(transcript.messages);
    return null;
  }
  return (
    <button
      type="button"
      onClick={onFollow}
      className="absolute bottom-3 left-1/2 flex h-row -translate-x-1/2 items-center gap-2 rounded-control border border-input bg-background px-3 font-medium hover:bg-accent"
    >
      {seen === transcript.messages ? 'To the end' : 'New below'}
      <ArrowDown size={16} aria-hidden="true" />
    </button>
  );
}
