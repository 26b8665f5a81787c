import type { AgentEvent as PiEvent, AgentMessage } from '@earendil-works/pi-agent-core';
import type { AssistantMessage, ToolResultMessage } from '@earendil-works/pi-ai';
import type { ToolResult } from '@mosaicstack/kernel';
import type { MessageId, MessagePart } from '@mosaicstack/types';
import type { AgentEvent } from '../runtime/agent-runtime.js';
import { ThinkingTimes } from './thinking-times.js';
import { usageOf, type CardOf } from './usage.js';

const cutOff = (message: AssistantMessage): boolean =>
  message.stopReason === 'error' || message.stopReason === 'aborted';

/** Of a message that was cut off, a tool call is left out: its arguments may not be all there. */
const partsOf = (message: AssistantMessage, times: ThinkingTimes): MessagePart[] =>
  message.content.flatMap((block, index): MessagePart[] => {
    if (block.type === 'text') return block.text ? [{ type: 'text', text: block.text }] : [];
    if (block.type === 'thinking') {
      return block.thinking ? [{ type: 'reasoning', text: block.thinking, ...times.of(index) }] : [];
    }
    if (cutOff(message)) return [];
    return [{ type: 'tool-call', callId: block.id, name: block.name, arguments: block.arguments }];
  });

const textOfResult = (content: ToolResultMessage['content']): string =>
  content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n');

/** As `agentTools` says it; a call that Pi refused itself has no details. */
const detailsOf = (details: unknown): Pick<ToolResult, 'tainted' | 'delegation'> =>
  typeof details === 'object' && details !== null ? details : {};

export interface TurnEvents {
  /** For `Agent.subscribe`. Never throws: Pi would end the run and lose its last events. */
  listen(event: PiEvent): void;
  /** The last message of the model, once it has ended. */
  last(): AssistantMessage | undefined;
}

interface TurnEventsDeps {
  emit: (event: AgentEvent) => void;
  cardOf: CardOf;
  /** What the session holds now, for estimates of usage. */
  session: () => readonly AgentMessage[];
  onFault: (error: unknown) => void;
  /** The id of words that joined the turn, by the message they were handed over as. */
  steerOf: (message: AgentMessage) => MessageId | undefined;
}

/** Turns Pi's events, which repeat the whole message with every token, into deltas. */
export function turnEvents({ emit, cardOf, session, onFault, steerOf }: TurnEventsDeps): TurnEvents {
  let message = -1;
  let last: AssistantMessage | undefined;
  const times = new ThinkingTimes();

  const ended = (final: AssistantMessage): void => {
    last = final;
    const parts = partsOf(final, times);
    times.clear();
    if (parts.length === 0 && cutOff(final)) return;
    if (final.stopReason === 'length') {
      const text = 'The answer ends here because it reached the model’s limit.';
      emit({ type: 'notice', code: 'answer_cut_off', text });
    }
    const usage = usageOf(final, cardOf, () => session().filter((sent) => sent !== final));
    emit({ type: 'message-ended', message, role: 'assistant', parts, usage });
  };

  const resultEnded = (result: ToolResultMessage): void => {
    const { toolCallId: callId, toolName: name, isError } = result;
    const { tainted, delegation } = detailsOf(result.details);
    const part: MessagePart = {
      type: 'tool-result',
      callId,
      name,
      text: textOfResult(result.content),
      isError,
      ...(tainted && { tainted }),
      ...(delegation && { delegation }),
    };
    const usage = delegation?.usage ?? null;
    emit({ type: 'message-ended', message, role: 'tool', parts: [part], usage });
  };

  const handle = (event: PiEvent): void => {
    switch (event.type) {
      case 'message_update': {
        const inner = event.assistantMessageEvent;
        if (inner.type === 'text_delta') {
          emit({ type: 'text-delta', message, block: inner.contentIndex, text: inner.delta });
        } else if (inner.type === 'thinking_delta') {
          times.saw(inner.contentIndex);
          emit({ type: 'reasoning-delta', message, block: inner.contentIndex, text: inner.delta });
        } else if (inner.type === 'thinking_end') times.saw(inner.contentIndex);
        return;
      }
      case 'message_start':
        if (event.message.role === 'assistant' || event.message.role === 'toolResult') message += 1;
        return;
      case 'message_end':
        if (event.message.role === 'assistant') ended(event.message);
        else if (event.message.role === 'toolResult') resultEnded(event.message);
        else {
          const id = steerOf(event.message);
          if (id !== undefined) emit({ type: 'steer-applied', id });
        }
        return;
      case 'tool_execution_start': {
        const called = event.args as Record<string, unknown>;
        emit({
          type: 'tool-started',
          message,
          callId: event.toolCallId,
          name: event.toolName,
          arguments: called,
        });
        return;
      }
      case 'tool_execution_end': {
        const { content } = event.result as { content: ToolResultMessage['content'] };
        const { toolCallId: callId, toolName: name, isError } = event;
        emit({ type: 'tool-ended', callId, name, isError, text: textOfResult(content) });
        return;
      }
      default:
        return;
    }
  };

  return {
    listen(event) {
      try {
        handle(event);
      } catch (error) {
        onFault(error);
      }
    },
    last: () => last,
  };
}
