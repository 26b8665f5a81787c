import { noTracer, type Logger, type Tracer } from '@mosaicstack/kernel';
import { capturedLog, sequentialId } from '@mosaicstack/testing';
import type { ConversationId, Message, MessagePart, RouteDecision } from '@mosaicstack/types';
import type { Providers } from '../../providers/create-providers.js';
import type { Endpoint } from '../../providers/endpoint.js';
import type {
  AgentEvent,
  AgentOutcome,
  AgentTurn,
  TurnFiles,
  TurnTool,
} from '../../runtime/agent-runtime.js';
import { type ModelMeter, unmetered } from '../../runtime/model-meter.js';
import { createPiRuntime } from '../create-pi-runtime.js';
import type { PiRuntime } from '../pi-runtime.js';
import type { PiSettings } from '../pi-settings.js';

export const endpointAt = (baseUrl: string, fields: Partial<Endpoint> = {}): Endpoint => ({
  id: 'scripted',
  kind: 'openai-compatible',
  label: 'Scripted',
  baseUrl,
  apiKey: null,
  addresses: null,
  keyMissing: false,
  configured: true,
  contextWindow: null,
  listUrl: null,
  probeMilliseconds: 500,
  declaredModels: [],
  ...fields,
});

interface RuntimeOptions {
  settings?: Partial<PiSettings>;
  logger?: Logger;
  tracer?: Tracer;
  card?: Providers['card'];
}

/** A runtime whose retries do not make tests wait. */
export const runtimeOn = (endpoints: readonly Endpoint[], options: RuntimeOptions = {}): PiRuntime =>
  createPiRuntime({
    providers: {
      card: options.card ?? (() => undefined),
      connect: async (provider) => {
        const endpoint = endpoints.find(({ id }) => id === provider);
        return endpoint && { endpoint, card: () => undefined, report: () => undefined };
      },
    },
    logger: options.logger ?? capturedLog(),
    tracer: options.tracer ?? noTracer,
    settings: { retryMilliseconds: 1, demoWordMilliseconds: 0, ...options.settings },
  });

let rows = 0;

export function row(
  role: Message['role'],
  parts: MessagePart[] | string,
  fields: Partial<Message> = {},
): Message {
  rows += 1;
  return {
    id: sequentialId(rows) as Message['id'],
    conversationId: sequentialId(1) as ConversationId,
    parentId: null,
    role,
    parts: typeof parts === 'string' ? [{ type: 'text', text: parts }] : parts,
    clientId: null,
    runId: null,
    speakerId: null,
    provider: null,
    model: null,
    usage: null,
    state: 'complete',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...fields,
  };
}

export interface Turn {
  model: string;
  provider?: string;
  history?: readonly Message[];
  continues?: boolean;
  tools?: readonly TurnTool[];
  thinking?: AgentTurn['thinking'];
  fallbacks?: readonly RouteDecision[];
  meter?: ModelMeter;
  takeSteers?: AgentTurn['takeSteers'];
  makeRoom?: AgentTurn['makeRoom'];
  files?: TurnFiles;
  signal?: AbortSignal;
  onEvent?: (event: AgentEvent) => void;
}

export interface Turned {
  outcome: AgentOutcome;
  events: AgentEvent[];
  /** All text deltas joined. */
  streamed: string;
  /** The text of the last message that ended. */
  final: string;
}

export async function turnOn(runtime: PiRuntime, turn: Turn): Promise<Turned> {
  const events: AgentEvent[] = [];
  const provider = turn.provider ?? 'scripted';
  const outcome = await runtime.run(
    {
      conversationId: sequentialId(1) as ConversationId,
      thinking: turn.thinking ?? 'off',
      systemPrompt: 'You are helpful.',
      decision: { provider, model: turn.model, label: turn.model, reason: '', demo: provider === 'demo' },
      history: turn.history ?? [row('user', 'Hello there')],
      continues: turn.continues ?? false,
      tools: turn.tools ?? [],
      fallbacks: turn.fallbacks ?? [],
      meter: turn.meter ?? unmetered,
      ...(turn.makeRoom && { makeRoom: turn.makeRoom }),
      ...(turn.files && { files: turn.files }),
      takeSteers: turn.takeSteers ?? (async () => []),
    },
    (event) => {
      events.push(event);
      turn.onEvent?.(event);
    },
    turn.signal ?? new AbortController().signal,
  );
  const ended = events.findLast((event) => event.type === 'message-ended');
  return {
    outcome,
    events,
    streamed: events.flatMap((event) => (event.type === 'text-delta' ? [event.text] : [])).join(''),
    final: (ended?.parts ?? []).flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(''),
  };
}

export const errorOf = ({ outcome }: Turned) => (outcome.outcome === 'failed' ? outcome.error : undefined);

export const noticesOf = ({ events }: Turned): string[] =>
  events.flatMap((event) => (event.type === 'notice' ? [event.code] : []));
