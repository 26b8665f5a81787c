'use client';

import {
  siblingsOf,
  tipBelow,
  type Transcript,
  type TranscriptMessage,
  type TranscriptRun,
} from '@mosaicstack/transcript';
import type { MessageId, RunId } from '@mosaicstack/types';
import { Answer } from './answer';
import { stateWord, unfinishedAt } from './answer-state';
import type { Branch } from './branch-switcher';
import { Question } from './question';
import { RunningLine } from './running-line';
import { UnfinishedNote } from './unfinished-note';

interface TranscriptViewProps {
  transcript: Transcript;
  path: readonly TranscriptMessage[];
  /** The answer being made, if one is. */
  run: TranscriptRun | undefined;
  personSeed: string;
  /** What the mark of the answering model grows from. */
  modelSeed: string;
  /** Answers that the person has put aside. */
  discarded: ReadonlySet<RunId>;
  onBranch: (leaf: MessageId) => void;
  onContinue: (id: RunId) => void;
  onRetry: (id: RunId) => void;
  onDiscard: (id: RunId) => void;
}

export function TranscriptView({
  transcript,
  path,
  run,
  personSeed,
  modelSeed,
  discarded,
  ...on
}: TranscriptViewProps) {
  const leaf = path.at(-1);
  const question = path.findLast(({ role }) => role === 'user');
  const ending = run ? undefined : unfinishedAt(transcript, leaf);
  const unfinished = ending && !discarded.has(ending.runId) ? ending : undefined;
  const written = leaf?.streaming ? leaf : undefined;
  const isWaiting = question?.pending === true || (run !== undefined && run.messageId === question?.id);

  return (
    <ol>
      {path.map((message) => {
        const branch = branchOf(transcript, message, on.onBranch);
        if (message.role === 'user') {
          return (
            <Question
              key={message.clientId ?? message.id}
              message={message}
              seed={personSeed}
              branch={branch}
            />
          );
        }
        if (message.role !== 'assistant') return null;
        return (
          <Answer
            key={message.id}
            message={message}
            branch={branch}
            isLast={message === leaf}
            onRetry={run || (unfinished && message === leaf) ? undefined : on.onRetry}
          />
        );
      })}
      {isWaiting && question && (
        <li>
          <RunningLine
            seed={modelSeed}
            word={stateWord(question, run, written)}
            hasMark={written === undefined || leaf?.parts.length === 0}
            notice={run?.notices.at(-1)?.text}
          />
        </li>
      )}
      {unfinished && (
        <li>
          <UnfinishedNote
            unfinished={unfinished}
            onContinue={() => on.onContinue(unfinished.runId)}
            onRetry={() => on.onRetry(unfinished.runId)}
            onDiscard={() => on.onDiscard(unfinished.runId)}
          />
        </li>
      )}
    </ol>
  );
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
