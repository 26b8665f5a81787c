import {
  delegationOf,
  openApprovals,
  resultsByCall,
  type ToolResult,
  type Transcript,
  type TranscriptMessage,
  type TranscriptRun,
} from '@mosaicstack/transcript';
import type { Approval, Delegation, RunId } from '@mosaicstack/types';
import { wordsOf } from '../../../lib/words';
import { stateWord, unfinishedAt, type Unfinished } from '../answer-state';

const t = wordsOf('chat');

/** What came of one call of a tool, as far as is known. */
export interface CallOutcome {
  result: ToolResult | undefined;
  /** What another agent did or does in it. */
  delegation: Delegation | undefined;
}

/** One thing that stands in the transcript, from top to bottom. */
export type TranscriptRow =
  | { kind: 'question'; key: string; message: TranscriptMessage }
  | {
      kind: 'answer';
      key: string;
      message: TranscriptMessage;
      calls: readonly CallOutcome[];
      /** Whether it goes on where an answer of the same model stopped to use a tool. */
      goesOn: boolean;
    }
  /** What happened on the way to an answer, such as that another model stood in. */
  | { kind: 'notices'; key: string; texts: readonly string[] }
  | { kind: 'running'; key: string; word: string; hasMark: boolean; notice: string | undefined }
  | { kind: 'approval'; key: string; approval: Approval; hasKeys: boolean }
  | { kind: 'unfinished'; key: string; unfinished: Unfinished };

export interface RowSources {
  transcript: Transcript;
  path: readonly TranscriptMessage[];
  /** The answer being made, if one is. */
  run: TranscriptRun | undefined;
  /** Whether it was asked to stop, here. */
  isStopping: boolean;
  /** Answers that the person has put aside. */
  discarded: ReadonlySet<RunId>;
}

/** What a reader sees of a branch: its messages, with the results of tools at their calls, and how it ends now. */
export function transcriptRows(sources: RowSources): TranscriptRow[] {
  const { transcript, path, run } = sources;
  const results = resultsByCall(path);
  let before: TranscriptMessage | undefined;
  const rows = path.flatMap((message): TranscriptRow[] => {
    const key = message.clientId ?? message.id;
    if (message.role === 'user') {
      before = undefined;
      return [{ kind: 'question', key, message }];
    }
    if (message.role !== 'assistant') return [];
    const calls = message.parts.flatMap((part): CallOutcome[] =>
      part.type === 'tool-call'
        ? [
            {
              result: results.get(part.callId),
              delegation: delegationOf(transcript, message, part.callId),
            },
          ]
        : [],
    );
    const goesOn = before !== undefined && before.model === message.model;
    const begins = before?.runId !== message.runId && message.runId !== run?.id;
    before = message;
    return [
      ...(begins ? noticesOf(transcript, message) : []),
      { kind: 'answer', key, message, calls, goesOn },
    ];
  });
  return [...rows, ...endingRows(sources)];
}

function noticesOf({ runs }: Transcript, { id, runId }: TranscriptMessage): TranscriptRow[] {
  const texts = (runId === null ? undefined : runs.get(runId))?.notices.map(({ text }) => text) ?? [];
  return texts.length > 0 ? [{ kind: 'notices', key: `notices-${id}`, texts }] : [];
}

function endingRows({ transcript, path, run, isStopping, discarded }: RowSources): TranscriptRow[] {
  const leaf = path.at(-1);
  const question = path.findLast(({ role }) => role === 'user');
  const rows: TranscriptRow[] = [];
  if (question?.pending || (run !== undefined && run.messageId === question?.id)) {
    const written = leaf?.streaming ? leaf : undefined;
    rows.push({
      kind: 'running',
      key: 'running',
      word: isStopping ? t('stopping') : stateWord(question, run, written),
      hasMark: written === undefined || written.parts.length === 0,
      notice: run?.notices.at(-1)?.text,
    });
  }
  for (const [index, approval] of (run ? openApprovals(run) : []).entries()) {
    rows.push({ kind: 'approval', key: approval.id, approval, hasKeys: index === 0 });
  }
  const unfinished = run ? undefined : unfinishedAt(transcript, leaf);
  if (unfinished && !discarded.has(unfinished.runId)) {
    rows.push({ kind: 'unfinished', key: `unfinished-${unfinished.runId}`, unfinished });
  }
  return rows;
}
