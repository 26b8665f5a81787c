'use client';

import { siblingsOf, tipBelow, type Transcript, type TranscriptMessage } from '@mosaicstack/transcript';
import { type MessageId, type RunId, visibleText } from '@mosaicstack/types';
import { Suspense } from 'react';
import { lazy } from '../../../lib/lazy';
import { Answer } from '../answer';
import type { Branch } from '../branch-switcher';
import type { MessageDeeds } from '../message-deeds';
import { Question } from '../question';
import { RunningLine } from '../running-line';
import { UnfinishedNote } from '../unfinished-note';
import type { TranscriptRow } from './transcript-rows';

const ApprovalCard = lazy(async () => ({
  default: (await import('../../approvals/approval-card')).ApprovalCard,
}));

export interface RowActions {
  onBranch: (leaf: MessageId) => void;
  onContinue: (id: RunId) => void;
  onRetry: (id: RunId) => void;
  onDiscard: (id: RunId) => void;
  deedsOf: (message: TranscriptMessage) => MessageDeeds;
}

interface TranscriptRowViewProps {
  row: TranscriptRow;
  transcript: Transcript;
  /** While an answer is being made nothing is offered that it would stand in the way of. */
  isAnswering: boolean;
  /** Whether the branch ends short; its note then offers to retry. */
  isUnfinished: boolean;
  personSeed: string;
  /** What the mark of the answering model grows from. */
  modelSeed: string;
  on: RowActions;
}

export function TranscriptRowView({ row, transcript, isAnswering, ...rest }: TranscriptRowViewProps) {
  const { isUnfinished, personSeed, modelSeed, on } = rest;
  switch (row.kind) {
    case 'question':
      return (
        <Question
          message={row.message}
          seed={personSeed}
          branch={branchOf(transcript, row.message, on.onBranch)}
          deeds={isAnswering || row.message.pending ? undefined : on.deedsOf(row.message)}
        />
      );
    case 'answer': {
      const isLast = row.message.id === transcript.leaf;
      return (
        <Answer
          message={row.message}
          outcomes={row.calls}
          goesOn={row.goesOn}
          branch={branchOf(transcript, row.message, on.onBranch)}
          isLast={isLast}
          deeds={isAnswering ? undefined : on.deedsOf(row.message)}
          onRetry={isAnswering || (isUnfinished && isLast) ? undefined : on.onRetry}
        />
      );
    }
    case 'notices':
      return (
        <div className="strip pt-5 text-meta text-muted-foreground">
          {row.texts.map((text) => (
            <p key={text} className="break-words">
              {visibleText(text)}
            </p>
          ))}
        </div>
      );
    case 'running':
      return <RunningLine seed={modelSeed} word={row.word} hasMark={row.hasMark} notice={row.notice} />;
    case 'approval':
      return (
        <div className="strip pt-2">
          <Suspense>
            <ApprovalCard approval={row.approval} hasKeys={row.hasKeys} />
          </Suspense>
        </div>
      );
    case 'unfinished': {
      const { runId } = row.unfinished;
      return (
        <UnfinishedNote
          unfinished={row.unfinished}
          onContinue={() => on.onContinue(runId)}
          onRetry={() => on.onRetry(runId)}
          onDiscard={() => on.onDiscard(runId)}
        />
      );
    }
  }
}

/** Where a message stands among the alternatives at its place; undefined when it is the only one. */
function branchOf(
  transcript: Transcript,
  message: TranscriptMessage,
  show: (leaf: MessageId) => void,
): Branch | undefined {
  const siblings = siblingsOf(transcript, message.id);
  if (siblings.length < 2) return undefined;
  const index = siblings.findIndex(({ id }) => id === message.id);
  return {
    position: index + 1,
    count: siblings.length,
    onMove: (step) => {
      const next = siblings[index + step];
      if (next) show(tipBelow(transcript, next.id));
    },
  };
}
