import {
  agentConfigurationSchema,
  toolDecisionSchema,
  toolRiskSchema,
  type Agent,
  type ApprovalPolicy,
  type RoutingHints,
  type ThinkingLevel,
} from '@mosaicstack/types';
import { badUsage } from '../../failure.js';
import { orNone, proseOf, stated } from '../../input/prose.js';

export interface AgentFields {
  description?: string;
  prompt?: string;
  provider?: string;
  model?: string;
  thinking?: ThinkingLevel | 'none';
  allow?: string[];
  deny?: string[];
  preferModel?: string;
  preferProvider?: string;
  domain?: string[];
  toolSet?: string[];
  approve?: string[];
  maxCost?: string;
  maxCostPerDay?: string;
}

/** What options say of an agent, over what it is already. */
export async function agentFields(options: AgentFields, before?: Agent) {
  const { allow, deny, approve } = options;
  return stated({
    description: await proseOf(options.description),
    systemPrompt: await proseOf(options.prompt),
    provider: orNone(options.provider, (text) => text),
    model: orNone(options.model, (text) => text),
    thinking: orNone(options.thinking, (text) => text as ThinkingLevel),
    allowedTools: allow === undefined ? undefined : toolsOf(allow),
    deniedTools: deny === undefined ? undefined : (toolsOf(deny) ?? []),
    routing: hintsOf(options, before?.routing),
    approvalPolicy: approve === undefined ? undefined : policyOf(approve, before?.approvalPolicy),
    budget: budgetOf(options, before?.budget ?? null),
  });
}

const noHints: RoutingHints = { domains: [], preferredModel: null, preferredProvider: null, toolSets: [] };

/** What the choice of a model goes by; undefined where nothing of it was said. */
function hintsOf(options: AgentFields, before: RoutingHints = noHints): RoutingHints | undefined {
  const said = stated({
    preferredModel: orNone(options.preferModel, (text) => text),
    preferredProvider: orNone(options.preferProvider, (text) => text),
    domains: options.domain && (toolsOf(options.domain) ?? []),
    toolSets: options.toolSet && (toolsOf(options.toolSet) ?? []),
  });
  return Object.keys(said).length === 0 ? undefined : { ...before, ...said };
}

/** `all` is every tool the person may use, `none` is none of them. */
function toolsOf(names: readonly string[]): string[] | null {
  if (names.length === 1 && names[0] === 'all') return null;
  return names.length === 1 && names[0] === 'none' ? [] : [...names];
}

function policyOf(said: readonly string[], before: ApprovalPolicy = {}): ApprovalPolicy {
  const policy = { ...before };
  for (const one of said) {
    const [risk, answer] = one.split('=');
    const named = toolRiskSchema.safeParse(risk);
    const answered = toolDecisionSchema.safeParse(answer);
    if (!named.success || !answered.success) {
      const risks = toolRiskSchema.options.join(', ');
      throw badUsage(`"${one}" is no approval.`, `--approve exec=ask; ${risks} with allow, ask or deny.`);
    }
    policy[named.data] = answered.data;
  }
  return policy;
}

type Budget = Agent['budget'];

function budgetOf({ maxCost, maxCostPerDay }: AgentFields, before: Budget): Budget | undefined {
  if (maxCost === undefined && maxCostPerDay === undefined) return undefined;
  const next = {
    usdPerRun: maxCost === undefined ? (before?.usdPerRun ?? null) : usd(maxCost),
    usdPerDay: maxCostPerDay === undefined ? (before?.usdPerDay ?? null) : usd(maxCostPerDay),
  };
  return next.usdPerRun === null && next.usdPerDay === null ? null : next;
}

function usd(text: string): number | null {
  if (text === 'none') return null;
  const parsed = agentConfigurationSchema.shape.budget.safeParse({ usdPerRun: Number(text) });
  if (parsed.success) return Number(text);
  throw badUsage(`"${text}" is no sum of US dollars.`, '--max-cost 0.50, or none.');
}
