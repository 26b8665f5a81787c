import { type Actor, NotFound } from '@mosaicstack/kernel';
import type {
  Agent,
  AgentId,
  ConversationId,
  EffectiveView,
  RouteDecision,
  ThinkingLevel,
} from '@mosaicstack/types';
import { preferenceLayer } from '../preferences/preference-layer.js';
import type { ReadPreferences } from '../preferences/preference-store.js';
import type { AgentStores } from '../runs/agent-stores.js';
import { configured } from './agent-configuration.js';
import type { ConversationOverride } from './conversation-override-store.js';
import { effectiveConfiguration, type EffectiveConfiguration } from './effective-configuration.js';
import { findAgent } from './find-agent.js';
import { platformLayer } from './platform-layer.js';
import type { SettingsLayer, StatedSettings } from './settings.js';
import { assistant } from './system-agents.js';

/** Who answers, and how. */
export interface RunProfile extends EffectiveConfiguration {
  agent: Agent;
  ignored: EffectiveView['ignored'];
  /** The same layers over another agent; absent where somebody chose this one. */
  asAgent?: (agent: Agent) => RunProfile;
}

export interface ProfileRequest {
  /** Named by whoever asks: rejects with `not_found` when it is not theirs to use. */
  asked?: AgentId | undefined;
  /** Remembered by the conversation: without it, as once it is deleted, the person's own choice answers. */
  remembered: AgentId | null;
  /** The model that was chosen for the conversation; null where none was. */
  sticky: string | null;
  /** The version to answer with; undefined is the newest. */
  version?: number | undefined;
  /** May still be on its way: it is waited for together with everything else. */
  override: ConversationOverride | undefined | Promise<ConversationOverride | undefined>;
  /** On their way already; read here unless given. */
  preferences?: Promise<ReadPreferences>;
  /** Options of this very call. */
  call?: StatedSettings | undefined;
}

/** An override lasts so long, and as long again with each message. */
export const overrideMs = 5 * 60_000;

/** Finds the agent and lays the layers over it. */
export async function runProfile(
  stores: AgentStores,
  actor: Actor,
  request: ProfileRequest,
): Promise<RunProfile> {
  const { asked, remembered, sticky, call = {} } = request;
  const wanted = asked ?? remembered;
  const [preferences, named, override] = await Promise.all([
    (request.preferences ?? stores.preferences.read(actor)).then(preferenceLayer),
    wanted === null ? undefined : findAgent(stores, actor, wanted),
    request.override,
  ]);
  if (asked !== undefined && !named) throw new NotFound('agent');
  const preferred = preferences.defaultAgent;
  const chosen = named ?? (preferred === undefined ? undefined : await findAgent(stores, actor, preferred));
  const agent = await atVersion(stores, actor, chosen ?? assistant, request);
  const profileOf = (answering: Agent): RunProfile => {
    const layers: SettingsLayer[] = [
      platformLayer,
      { layer: 'agent', stated: answering },
      { layer: 'preferences', stated: preferences.stated },
      { layer: 'session', stated: { ...override, model: sticky } },
      { layer: 'call', stated: call },
    ];
    return { ...effectiveConfiguration(layers), agent: answering, ignored: preferences.ignored };
  };
  return { ...profileOf(agent), ...(!chosen && { asAgent: profileOf }) };
}

async function atVersion(
  { agents }: AgentStores,
  actor: Actor,
  agent: Agent,
  { version }: ProfileRequest,
): Promise<Agent> {
  if (version === undefined || agent.isSystem || version === agent.version) return agent;
  const stored = await agents.version(actor, agent.id, version);
  return stored ? { ...configured(agent, stored.configuration), version } : agent;
}

/** The profile of the next run of a conversation; what was set for the conversation lives on with it. */
export async function nextProfile(
  stores: AgentStores,
  actor: Actor,
  { id, now, ...request }: Omit<ProfileRequest, 'override'> & { id: ConversationId; now: Date },
): Promise<RunProfile> {
  return runProfile(stores, actor, { ...request, override: renewOverride(stores, actor, id, now) });
}

/** What was set for a conversation for a while, for a while longer. */
export function renewOverride(
  { overrides }: AgentStores,
  actor: Actor,
  id: ConversationId,
  now: Date,
): Promise<ConversationOverride | undefined> {
  return overrides.renew(actor, id, { now, until: new Date(now.getTime() + overrideMs) });
}

/** A model that an agent or a preference names is not the asker's choice of this moment, which is said. */
export function withReason({ agent, settings }: RunProfile, decision: RouteDecision): RouteDecision {
  if (settings.modelFrom === 'agent')
    return { ...decision, reason: `The agent ${agent.name} works with it.` };
  if (settings.modelFrom === 'preferences') return { ...decision, reason: 'You prefer it.' };
  if (settings.modelFrom === 'session')
    return {
      ...decision,
      reason: 'You chose it for this conversation; /model clear leaves it to the rules.',
    };
  return decision;
}

/** For surfaces: who began to answer. */
export const runAgentOf = ({
  agent: { id, name, version },
  settings,
}: RunProfile): { id: AgentId; name: string; version: number; thinking: ThinkingLevel } => ({
  id,
  name,
  version,
  thinking: settings.thinking,
});
