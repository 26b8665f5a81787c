import { Agent } from '@earendil-works/pi-agent-core';
import type { AssistantMessage } from '@earendil-works/pi-ai';
import type { AgentEvent, AgentOutcome, AgentRuntime, AgentTurn } from '../runtime/agent-runtime.js';
import { chatStreams, type ChatOptions } from './chat-completions/chat-streams.js';
import { demoStreams } from './demo-stream.js';
import { modelCollection } from './model-collection.js';
import { modelFailures } from './model-failures.js';
import type { PiRuntimeDeps } from './pi-runtime.js';
import type { PiSettings } from './pi-settings.js';
import { transcriptFromRows } from './transcript-from-rows.js';
import { turnEvents } from './turn-events.js';

type TurnRunnerDeps = PiRuntimeDeps & { settings: PiSettings };
type StreamFunction = ConstructorParameters<typeof Agent>[0]['streamFn'];

export function createTurnRunner({ providers, logger, tracer, settings }: TurnRunnerDeps): AgentRuntime {
  const failures = modelFailures();
  const { models, modelOf } = modelCollection({
    endpoint: providers.endpoint,
    chat: chatStreams({ settings, failures }),
    demo: demoStreams(settings.demoWordMilliseconds, failures),
  });

  /** One span a model call; it ends with the answer, not with the function. */
  const traced =
    (onRetry: (reason: string) => void): StreamFunction =>
    (model, context, options) => {
      const begun = Promise.withResolvers<Awaited<ReturnType<StreamFunction>>>();
      const attributes = { 'model.provider': model.provider, 'model.name': model.id };
      tracer
        .span('model call', attributes, async () => {
          const chatOptions: ChatOptions = { ...options, onRetry };
          const stream = models.streamSimple(model, context, chatOptions);
          begun.resolve(stream);
          const answer = await stream.result();
          if (answer.stopReason === 'error') throw failures.of(answer);
        })
        .catch(begun.reject); // once begun, the failure is the span's alone: the answer carries it too
      return begun.promise;
    };

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
      let calls = 0;
      const onFault = (error: unknown): void => logger.error({ error }, 'agent event could not be told');
      const tell = (event: AgentEvent): void => {
        try {
          emit(event);
        } catch (error) {
          onFault(error);
        }
      };
      const agent = new Agent({
        initialState: {
          systemPrompt: turn.systemPrompt,
          model: modelOf(turn.decision),
          messages: transcriptFromRows(turn.history, turn.continues),
        },
        sessionId: turn.conversationId,
        streamFn: traced((text) => tell({ type: 'notice', code: 'model_retrying', text })),
        finishTurn: ({ toolResults }) => {
          calls += 1;
          if (calls < settings.modelCalls || toolResults.length === 0) return undefined;
          const text = `The agent was ended after ${calls} steps without an answer.`;
          tell({ type: 'notice', code: 'step_limit_reached', text });
          return { action: 'end' };
        },
      });
      const events = turnEvents({
        emit: tell,
        session: () => agent.state.messages,
        onFault,
      });
      agent.subscribe(events.listen);
      if (signal.aborted) return { outcome: 'stopped' };
      const stop = (): void => agent.abort();
      signal.addEventListener('abort', stop, { once: true });
      try {
        await agent.continue();
      } finally {
        signal.removeEventListener('abort', stop);
      }
      return outcomeOf(events.last(), signal.aborted);
    },
  };
}
