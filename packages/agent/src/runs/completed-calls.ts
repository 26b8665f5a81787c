import type { ToolResult } from '@mosaicstack/kernel';
import type { Message, MessageId, MessagePart } from '@mosaicstack/types';
import type { AgentEvent, TurnTool } from '../runtime/agent-runtime.js';
import { answerMessage } from './answer-ending.js';
import type { PendingCall, ReadyRun } from './turn.js';

export interface CompletedCallsDeps {
  tools: readonly TurnTool[];
  emit: (event: AgentEvent) => void;
  signal: AbortSignal;
}

/**
 * Carries out the calls that were waiting when their run's process went. All are begun together, as they
 * were the first time; their results stand in the order of the calls, after what the run wrote.
 * Resolves to what the model reads.
 */
export async function withCompletedCalls(ready: ReadyRun, deps: CompletedCallsDeps): Promise<Message[]> {
  const { pending = [], claimed, decision, history } = ready;
  const parts = await Promise.all(pending.map((call) => resultOf(call, deps)));
  let parentId = history.at(-1)?.id ?? claimed.run.messageId;
  const results = parts.map((part, index) => {
    // The runtime numbers what it writes from 0.
    const message = index - parts.length;
    deps.emit({ type: 'message-ended', message, role: 'tool', parts: [part], usage: null });
    const id = `${claimed.run.id}:${index}` as MessageId; // for the model's eyes: the row has an id of its own
    const at = new Date(claimed.run.createdAt);
    const row = { id, parentId, role: 'tool' as const, parts: [part], usage: null };
    parentId = id;
    return answerMessage({ run: claimed.run, decision, at }, row);
  });
  return [...history, ...results];
}

async function resultOf(
  { callId, name, arguments: input }: PendingCall,
  { tools, emit, signal }: CompletedCallsDeps,
): Promise<MessagePart> {
  const tool = tools.find((offered) => offered.name === name);
  let result: ToolResult & { isError: boolean };
  try {
    if (!tool) throw new Error(`There is no tool ${name} any more.`);
    result = { isError: false, ...(await tool.call({ callId, input, signal })) };
  } catch (error) {
    result = { text: error instanceof Error ? error.message : String(error), isError: true };
  }
  const { text, isError, tainted, delegation } = result;
  emit({ type: 'tool-ended', callId, name, isError, text });
  return {
    type: 'tool-result',
    callId,
    name,
    text,
    isError,
    ...(tainted && { tainted }),
    ...(delegation && { delegation }),
  };
}
