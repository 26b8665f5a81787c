import type {
  Classification,
  ModelStrength,
  RoutingHints,
  RoutingRule,
  ThinkingLevel,
} from '@mosaicstack/types';
import { choosesModels } from './agent-by-rule.js';
import { type Catalogue, type CatalogueEntry, referenceOf } from './catalogue.js';
import { matches, satisfies } from './rule-match.js';
import { effectiveRules } from './system-rules.js';

/** Something that speaks for certain models. The first step that one of the usable models satisfies decides. */
export interface RouteStep {
  priority: number;
  /** Name of the rule; null for what is no rule. */
  rule: string | null;
  /** Its id, by which rules of one name are told apart. */
  ruleId: string | null;
  satisfiedBy: (entry: CatalogueEntry) => boolean;
  strength: ModelStrength | null;
  thinking: ThinkingLevel | null;
  reason: string;
  /** Said where none of its models can be used. */
  passedOver: string | null;
}

/** What an agent and an instance prefer goes before the rules of the product, and after a person's first ones. */
const agentPriority = 90;
const defaultPriority = 95;

export interface StepsRequest {
  asked: Classification;
  content: string;
  rules: readonly RoutingRule[];
  hints: RoutingHints;
}

const ruleStep = ({ id, name, priority, action, isSystem }: RoutingRule): RouteStep => ({
  priority,
  rule: name,
  ruleId: id,
  satisfiedBy: (entry) => satisfies(action, entry),
  strength: action.strength,
  thinking: action.thinking,
  reason: isSystem ? `${name}.` : `Your rule “${name}” chose it.`,
  passedOver: isSystem ? null : `Your rule “${name}” names no model that can be used now.`,
});

const wish = (
  priority: number,
  satisfiedBy: RouteStep['satisfiedBy'],
  said: Pick<RouteStep, 'reason' | 'passedOver'>,
): RouteStep => ({
  priority,
  rule: null,
  ruleId: null,
  satisfiedBy,
  strength: null,
  thinking: null,
  ...said,
});

/** Everything that speaks for a model of this message, in the order in which it is heard. */
export function routeSteps({ configuredDefault }: Catalogue, request: StepsRequest): RouteStep[] {
  const { asked, content, rules, hints } = request;
  const { preferredModel, preferredProvider } = hints;
  const text = content.toLowerCase();
  const steps = effectiveRules(rules)
    .filter(
      ({ isEnabled, match, action }) => isEnabled && choosesModels(action) && matches(match, asked, text),
    )
    .map(ruleStep);
  if (preferredModel !== null) {
    const satisfiedBy = (entry: CatalogueEntry): boolean => referenceOf(entry) === preferredModel;
    const reason = 'The agent works best with it.';
    steps.push(wish(agentPriority, satisfiedBy, { reason, passedOver: null }));
  }
  if (preferredProvider !== null) {
    const satisfiedBy = ({ provider }: CatalogueEntry): boolean => provider === preferredProvider;
    const reason = `The agent prefers models of ${preferredProvider}.`;
    steps.push(wish(agentPriority + 1, satisfiedBy, { reason, passedOver: null }));
  }
  if (configuredDefault !== null) {
    const satisfiedBy = (entry: CatalogueEntry): boolean => referenceOf(entry) === configuredDefault;
    const passedOver = `The configured default ${configuredDefault} cannot be used now.`;
    steps.push(wish(defaultPriority, satisfiedBy, { reason: 'It is the configured default.', passedOver }));
  }
  // Array.sort is stable: what was heard first at one priority stays first.
  return steps.sort((one, other) => one.priority - other.priority);
}
