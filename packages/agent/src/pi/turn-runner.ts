import { Agent } from '@earendil-works/pi-agent-core';
import { openAICompletionsApi } from '@earendil-works/pi-ai/api/openai-completions.lazy';
import type { AgentOutcome, AgentRuntime, AgentTurn } from '../runtime/agent-runtime.js';
import type { PiRuntimeDeps } from './create-pi-runtime.js';
import { demoStreams } from './demo-stream.js';
import { modelCollection } from './model-collection.js';
import { modelFailures } from './model-failures.js';
import type { PiSettings } from './pi-settings.js';
import { transcriptFromRows } from './transcript-from-rows.js';
import { turnEvents } from './turn-events.js';

type TurnRunnerDeps = PiRuntimeDeps & { settings: PiSettings };

export function createTurnRunner({ providers, logger, tracer, settings }: TurnRunnerDeps): AgentRuntime {
  const failures = modelFailures();
  const { models, modelOf } = modelCollection({
    endpoint: providers.endpoint,
    chat: openAICompletionsApi(),
    demo: demoStreams(settings.demoWordMilliseconds, failures),
  });

  return {
    async run(turn: AgentTurn, emit, signal): Promise<AgentOutcome> {
      const model = modelOf(turn.decision);
      const agent = new Agent({
        initialState: {
          systemPrompt: turn.systemPrompt,
          model,
          messages: transcriptFromRows(turn.history, turn.continues),
        },
        sessionId: turn.conversationId,
        streamFn: models.streamSimple.bind(models),
      });
      const events = turnEvents({
        emit,
        session: () => agent.state.messages,
        onFault: (error) => logger.error({ error }, 'agent event could not be told'),
      });
      agent.subscribe(events.listen);
      const stop = (): void => agent.abort();
      signal.addEventListener('abort', stop, { once: true });
      try {
        if (signal.aborted) return { outcome: 'stopped' };
        const attributes = { 'model.provider': turn.decision.provider, 'model.name': turn.decision.model };
        await tracer.span('model call', attributes, () => agent.continue());
      } finally {
        signal.removeEventListener('abort', stop);
      }
      const last = events.last();
      if (last?.stopReason !== 'error' && last?.stopReason !== 'aborted') return { outcome: 'completed' };
      if (signal.aborted) return { outcome: 'stopped' };
      return { outcome: 'failed', error: failures.of(last) };
    },
  };
}
