import { Agent } from '@earendil-works/pi-agent-core';
import type { AssistantMessage } from '@earendil-works/pi-ai';
import type { MessageId } from '@mosaicstack/types';
import type { AgentEvent, AgentOutcome, AgentRuntime, AgentTurn } from '../runtime/agent-runtime.js';
import { agentTools } from './agent-tools.js';
import { ModelCalls } from './model-calls.js';
import type { ModelDesk } from './model-desk.js';
import type { PiRuntimeDeps } from './pi-runtime.js';
import type { PiSettings } from './pi-settings.js';
import { overflows } from './overflow.js';
import { charactersOf } from './usage.js';
import { transcriptFromRows } from './transcript-from-rows.js';
import { turnEvents } from './turn-events.js';

type TurnRunnerDeps = Pick<PiRuntimeDeps, 'providers' | 'logger'> & { settings: PiSettings; desk: ModelDesk };

export function createTurnRunner({ providers, logger, settings, desk }: TurnRunnerDeps): AgentRuntime {
  const { failures } = desk;

  const outcomeOf = (last: AssistantMessage | undefined, stopped: boolean): AgentOutcome => {
    if (last?.stopReason !== 'error' && last?.stopReason !== 'aborted') return { outcome: 'completed' };
    // A stop within a tool ends in a message that calls itself an error, so our own flag decides.
    return stopped ? { outcome: 'stopped' } : { outcome: 'failed', error: failures.of(last) };
  };

  return {
    async run(
      turn: AgentTurn,
      emit: (event: AgentEvent) => void,
      signal: AbortSignal,
    ): Promise<AgentOutcome> {
      const messages = transcriptFromRows(turn.history, turn.continues, turn.files);
      // What was to be answered was deleted while it waited in line.
      if (messages.length === 0) return { outcome: 'stopped' };
      let calls = 0;
      let isOverflow = false;
      const steers = new WeakMap<object, MessageId>();
      const onFault = (error: unknown): void => logger.error({ error }, 'agent event could not be told');
      const tell = (event: AgentEvent): void => {
        try {
          emit(event);
        } catch (error) {
          onFault(error);
        }
      };
      const modelCalls = new ModelCalls(desk, {
        candidates: [turn.decision, ...turn.fallbacks],
        meter: turn.meter,
        connect: turn.connect ?? ((provider) => providers.connect(provider)),
        onNotice: (code, text) => tell({ type: 'notice', code, text }),
        onRouted: (decision) => tell({ type: 'routed', decision }),
      });
      const { tools, declare } = agentTools(turn.tools);
      const agent = new Agent({
        initialState: {
          systemPrompt: turn.systemPrompt,
          model: desk.placeholder(turn.decision),
          thinkingLevel: turn.thinking,
          messages,
          tools,
        },
        sessionId: turn.conversationId,
        streamFn: (_model, context, options) =>
          modelCalls.stream({ ...context, messages: declare(context.messages) }, options),
        prepareRequest: async ({ context }) => {
          const promptCharacters = charactersOf(context.messages);
          const { decision } = modelCalls;
          const rows = await turn.makeRoom?.({ decision, promptCharacters, isOverflow });
          isOverflow = false;
          if (!rows) return undefined;
          const instructions = context.messages.filter(({ role }) => role === 'system');
          const fewer = transcriptFromRows(rows, turn.continues, turn.files);
          return { context: { ...context, messages: [...instructions, ...fewer] } };
        },
        steeringMode: 'all',
        finishTurn: async ({ message, toolResults }) => {
          calls += 1;
          if (message.stopReason === 'error' || message.stopReason === 'aborted') return undefined;
          const isLast = toolResults.length === 0;
          if (calls < settings.modelCalls) {
            for (const { id, text } of await turn.takeSteers({ isLast })) {
              const said = { role: 'user' as const, content: text, timestamp: 0 };
              steers.set(said, id);
              agent.steer(said);
            }
            return undefined;
          }
          if (isLast) return undefined;
          const text = `The agent was ended after ${calls} steps without an answer.`;
          tell({ type: 'notice', code: 'step_limit_reached', text });
          return { action: 'end' };
        },
      });
      const events = turnEvents({
        emit: tell,
        cardOf: modelCalls.cardOf,
        session: () => agent.state.messages,
        onFault,
        steerOf: (message) => steers.get(message),
      });
      agent.subscribe(events.listen);
      if (signal.aborted) return { outcome: 'stopped' };
      const stop = (): void => agent.abort();
      signal.addEventListener('abort', stop, { once: true });
      try {
        await agent.continue();
        const last = events.last();
        isOverflow = last !== undefined && !signal.aborted && overflows(last, failures.of(last));
        if (isOverflow && turn.makeRoom) {
          agent.state.messages = agent.state.messages.filter((message) => message !== last);
          await agent.continue();
        }
      } finally {
        signal.removeEventListener('abort', stop);
      }
      return outcomeOf(events.last(), signal.aborted);
    },
  };
}
