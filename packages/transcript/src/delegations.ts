import type { Delegation } from '@mosaicstack/types';
import { childrenOf } from './branches.js';
import type { Transcript, TranscriptMessage } from './transcript.js';

/** What another agent did, or does, for a call of a message: as its result says, and until there is one as events do. */
export function delegationOf(
  transcript: Transcript,
  { id, runId }: Pick<TranscriptMessage, 'id' | 'runId'>,
  callId: string,
): Delegation | undefined {
  for (let next = resultBelow(transcript, id); next; next = resultBelow(transcript, next.id)) {
    const result = next.parts.find((part) => part.type === 'tool-result' && part.callId === callId);
    if (result?.type === 'tool-result') return result.delegation;
  }
  const live = runId === null ? undefined : transcript.runs.get(runId)?.delegations;
  return live && Object.hasOwn(live, callId) ? live[callId] : undefined;
}

const resultBelow = (transcript: Transcript, id: TranscriptMessage['id']): TranscriptMessage | undefined =>
  childrenOf(transcript, id).find(({ role }) => role === 'tool');
