import type { Classification, RoutingRule, RuleVerdict } from '@mosaicstack/types';
import { choosesModels } from './agent-by-rule.js';
import type { RouteStep } from './route-steps.js';
import { mismatch } from './rule-match.js';
import { effectiveRules } from './system-rules.js';

interface Judged {
  asked: Classification;
  content: string;
  rules: readonly RoutingRule[];
  /** What speaks for models of this message, in its order. */
  steps: readonly RouteStep[];
  /** The one of them that decided; undefined where none could. */
  step: RouteStep | undefined;
  /** A model is named, so no rule is asked about one. */
  isNamed: boolean;
  /** Why a rule chose who answers; null where none did. */
  agentWhy: string | null;
}

type Outcome = Pick<RuleVerdict, 'outcome' | 'reason'>;

/** Which rule won, and of each of the others why not, in the order they are asked in. */
export function ruleVerdicts({ rules, asked, content, ...judged }: Judged): RuleVerdict[] {
  const text = content.toLowerCase();
  let agentWhy = judged.agentWhy;
  const outcomeOf = (rule: RoutingRule): Outcome => {
    if (!rule.isEnabled) return { outcome: 'off', reason: 'It is switched off.' };
    const reason = mismatch(rule.match, asked, text);
    if (reason !== undefined) return { outcome: 'silent', reason };
    if (choosesModels(rule.action)) return outcomeAmong(rule, judged);
    const why = agentWhy;
    agentWhy = null;
    return why === null
      ? { outcome: 'behind', reason: 'Who answers was chosen before it.' }
      : { outcome: 'won', reason: why };
  };
  return effectiveRules(rules).map((rule) => {
    const { id, name, isSystem } = rule;
    return { id, name, isSystem, ...outcomeOf(rule) };
  });
}

function outcomeAmong(
  { id }: RoutingRule,
  { steps, step, isNamed }: Omit<Judged, 'rules' | 'asked' | 'content'>,
): Outcome {
  if (isNamed) return { outcome: 'behind', reason: 'A model is named, so no rule is asked.' };
  const own = steps.findIndex(({ ruleId }) => ruleId === id);
  const decided = step === undefined ? steps.length : steps.indexOf(step);
  if (own === decided) return { outcome: 'won', reason: 'It decides.' };
  if (own < decided) return { outcome: 'unusable', reason: 'None of its models can be used now.' };
  const first = step?.rule ? `“${step.rule}” is asked before it.` : (step?.reason ?? '');
  return { outcome: 'behind', reason: first };
}
