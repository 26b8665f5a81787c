import {
  type AgentId,
  type ApprovalPolicy,
  type EffectiveView,
  type KnownPreferenceKey,
  type KnownPreferenceValue,
  knownPreferences,
  reservedFamilies,
  toolRiskSchema,
} from '@mosaicstack/types';
import type { StatedSettings } from '../agents/settings.js';
import { isFrozen } from './immutable-keys.js';
import type { ReadPreferences } from './preference-store.js';

export interface PreferenceLayer {
  stated: StatedSettings;
  /** The agent that answers where nobody else was chosen. */
  defaultAgent: AgentId | undefined;
  ignored: EffectiveView['ignored'];
}

/** Characters of free preferences that agents are told at most. */
const mostTold = 8_000;

/** What a person's preferences state for agents. What is frozen is left out, even if it was stored before. */
export function preferenceLayer({ stored, frozen }: ReadPreferences): PreferenceLayer {
  const ignored: PreferenceLayer['ignored'] = [];
  const counting = stored.filter(({ key }) => {
    if (!isFrozen(key, frozen)) return true;
    const reason = 'The platform or an administrator decides this.';
    ignored.push({ key, layer: 'preferences', reason });
    return false;
  });
  const values = new Map(counting.map(({ key, value }) => [key, value as unknown]));
  const valueOf = <Key extends KnownPreferenceKey>(key: Key): KnownPreferenceValue<Key> | undefined => {
    if (!values.has(key)) return undefined;
    const parsed = knownPreferences[key].schema.safeParse(values.get(key));
    if (parsed.success) return parsed.data as never;
    ignored.push({ key, layer: 'preferences', reason: 'Its value is not one this key takes.' });
    return undefined;
  };
  const approvalPolicy: ApprovalPolicy = {};
  for (const risk of toolRiskSchema.options) {
    const answer = valueOf(`agent.approvals.${risk}`);
    if (answer !== undefined) approvalPolicy[risk] = answer;
  }
  const told = counting
    .filter(({ key }) => !reservedFamilies.includes(key.split('.')[0] ?? key))
    .map(({ key, value }) => `- ${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('\n')
    .slice(0, mostTold)
    .toWellFormed();
  const instructions = [valueOf('agent.instructions'), told && `Preferences:\n${told}`]
    .filter(Boolean)
    .join('\n\n');
  return {
    stated: {
      instructions,
      model: valueOf('agent.model') ?? null,
      thinking: valueOf('agent.thinking') ?? null,
      deniedTools: valueOf('agent.denied-tools') ?? [],
      approvalPolicy,
    },
    defaultAgent: valueOf('agent.default'),
    ignored,
  };
}
