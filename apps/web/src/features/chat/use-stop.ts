'use client';

import type { ConversationView } from '@mosaicstack/client';
import type { RunId } from '@mosaicstack/types';
import { useEffect, useState } from 'react';

interface Answering {
  /** The answer being made; undefined also while its question is on its way. */
  runId: RunId | undefined;
  isAnswering: boolean;
}

export interface Stop {
  /** Whether this answer was asked to stop and has not ended. */
  isStopping: boolean;
  stop: () => void;
}

/** Stop, which shows at once that it was heard: what comes of it takes the way to the gateway and back. */
export function useStop(view: ConversationView, { runId, isAnswering }: Answering): Stop {
  const [asked, setAsked] = useState<{ runId: RunId | undefined } | null>(null);
  if (asked && !isAnswering) setAsked(null);
  // Where the gateway could not be asked, the answer goes on.
  useEffect(() => view.onError(() => setAsked(null)), [view]);
  return {
    isStopping: isAnswering && asked !== null && (asked.runId === undefined || asked.runId === runId),
    stop: () => {
      setAsked({ runId });
      view.stop();
    },
  };
}
