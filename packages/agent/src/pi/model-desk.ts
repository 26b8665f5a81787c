import type { AssistantMessageEventStream } from '@earendil-works/pi-ai';
import { type Connections, openConnections } from '../wire/wire-request.js';
import { demoStreams } from './demo-stream.js';
import { modelStreams } from './dialects/model-streams.js';
import type { ModelCallsDeps } from './model-calls.js';
import { modelCollection } from './model-collection.js';
import { modelFailures } from './model-failures.js';
import type { PiRuntimeDeps } from './pi-runtime.js';
import type { PiSettings } from './pi-settings.js';

export interface ModelDesk extends ModelCallsDeps {
  connections: Connections;
}

/** What every call of a model goes through, those of conversations and single ones alike. */
export function modelDesk({
  providers,
  tracer,
  settings,
}: Pick<PiRuntimeDeps, 'providers' | 'tracer'> & { settings: PiSettings }): ModelDesk {
  const failures = modelFailures();
  const connections = openConnections();
  const collection = modelCollection({
    streams: modelStreams({ settings, failures, connections }),
    demo: demoStreams(settings.demoWordMilliseconds, failures),
  });

  /** One span a model call; it ends with the answer, not with the function. */
  const call: ModelCallsDeps['call'] = (decision, begin) => {
    const begun = Promise.withResolvers<AssistantMessageEventStream>();
    const attributes = { 'model.provider': decision.provider, 'model.name': decision.model };
    tracer
      .span('model call', attributes, async () => {
        const stream = begin();
        begun.resolve(stream);
        const answer = await stream.result();
        if (answer.stopReason === 'error') throw failures.of(answer);
      })
      .catch(begun.reject); // once begun, the failure is the span's alone: the answer carries it too
    return begun.promise;
  };
  return { ...collection, connections, cardOf: providers.card, failures, call };
}
