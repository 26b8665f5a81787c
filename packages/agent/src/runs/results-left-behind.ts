import type { Actor } from '@mosaicstack/kernel';
import type { MessagePart, Run } from '@mosaicstack/types';
import { CallNames } from '../tools/runner/call-names.js';
import type { AgentStores } from './agent-stores.js';
import { messagesOfRun, pendingCalls } from './turn.js';

export type ToolResultPart = Extract<MessagePart, { type: 'tool-result' }>;

/**
 * What calls of a run ended with whose result never got into its log, for the process went in between. Without
 * it a model takes the call for not made, and makes it again.
 */
export async function resultsLeftBehind(
  stores: AgentStores,
  speaker: Actor,
  run: Run,
): Promise<ToolResultPart[]> {
  const written = await messagesOfRun(stores, speaker, run);
  const pending = pendingCalls(written);
  if (pending.length === 0) return [];
  const names = new CallNames({ runId: run.id, history: written });
  const calls = await stores.toolCalls.list(speaker, run.id);
  return pending.flatMap(({ callId, name }) => {
    const kept = names.next(callId);
    const call = calls.find((one) => one.callId === kept);
    if (!call || call.result === null || (call.state !== 'succeeded' && call.state !== 'failed')) return [];
    const { result: text, state, tainted } = call;
    const isError = state === 'failed';
    return [{ type: 'tool-result', callId, name, text, isError, ...(tainted && { tainted }) }];
  });
}
