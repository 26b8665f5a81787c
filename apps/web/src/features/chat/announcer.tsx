'use client';

import type { Transcript, TranscriptRun } from '@mosaicstack/transcript';
import type { RunId } from '@mosaicstack/types';
import { useState } from 'react';

const endings = {
  completed: 'The answer is complete.',
  stopped: 'The answer was stopped.',
  failed: 'The answer failed.',
  interrupted: 'The answer was interrupted.',
} as const;

/** Tells a screen reader when an answer begins and ends, and never reads out each piece of it. */
export function Announcer({ transcript, run }: { transcript: Transcript; run: TranscriptRun | undefined }) {
  const [followed, setFollowed] = useState<RunId | undefined>(run?.id);
  const [words, setWords] = useState('');
  if (run && run.id !== followed) {
    setFollowed(run.id);
    setWords('An answer is being written.');
  }
  const ended = followed && transcript.runs.get(followed)?.state;
  const ending = ended && ended in endings ? endings[ended as keyof typeof endings] : undefined;
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {ending ?? words}
    </p>
  );
}
