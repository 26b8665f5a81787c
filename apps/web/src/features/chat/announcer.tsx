'use client';

import type { Transcript, TranscriptRun } from '@mosaicstack/transcript';
import { isWaiting, type RunId } from '@mosaicstack/types';
import { useState } from 'react';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const endings = {
  get completed() {
    return t('theAnswerIsComplete');
  },
  get stopped() {
    return t('theAnswerWasStopped');
  },
  get failed() {
    return t('theAnswerFailed');
  },
  get interrupted() {
    return t('theAnswerWasInterrupted');
  },
} as const;

/** Tells a screen reader when an answer begins and ends, and never reads out each piece of it. */
export function Announcer({ transcript, run }: { transcript: Transcript; run: TranscriptRun | undefined }) {
  const [followed, setFollowed] = useState<RunId | undefined>(run?.id);
  const [words, setWords] = useState('');
  if (run && run.id !== followed) {
    setFollowed(run.id);
    setWords(t('anAnswerIsBeingWritten'));
  }
  const isAsked = run !== undefined && isWaiting(run.state);
  const ended = followed && transcript.runs.get(followed)?.state;
  const ending = ended && ended in endings ? endings[ended as keyof typeof endings] : undefined;
  return (
    <p role="status" aria-live="polite" className="sr-only">
      {isAsked ? t('theAnswerWaitsForYou') : (ending ?? words)}
    </p>
  );
}
