import {
  type ApprovalMode,
  defaultToolPolicy,
  type ToolDecision,
  type ToolPolicy,
  type ToolRisk,
} from '@mosaicstack/types';

export interface PolicyQuestion {
  risk: ToolRisk;
  /** Host and port that would be reached; null where none is known. */
  host: string | null;
  /** What the agent says, class by class; the rest is as usual. */
  policy: Partial<ToolPolicy>;
  isListed: (host: string) => boolean;
  /** Whether the model has read words of others. */
  isTainted: boolean;
  mode: ApprovalMode;
}

export interface PolicyAnswer {
  decision: ToolDecision;
  /** One sentence for whoever is asked, or for the model that is refused. */
  reason: string;
  /** False where a person has to say yes to each call by itself. */
  mayWiden: boolean;
}

const acts: Readonly<Record<ToolRisk, string>> = {
  read: 'It reads what belongs to you.',
  write: 'It changes what belongs to you.',
  exec: 'It runs a program.',
  network: 'It reaches a host that is not on the list of this instance.',
  outward: 'It sends something out in your name.',
};

/** A program leaves the house as soon as it may reach any host. */
const leavesHouse = ({ risk, host }: Pick<PolicyQuestion, 'risk' | 'host'>): boolean =>
  risk === 'network' || risk === 'outward' || (risk === 'exec' && host !== null);

/**
 * Whether a call may happen. Nothing a model says is looked at: the class of the call, the agent's policy,
 * what the run was begun with, and whether words of others have been read.
 */
export function decide(question: PolicyQuestion): PolicyAnswer {
  const { risk, mode, isTainted } = question;
  const stated = statedFor(question);
  const mustAsk = isTainted && leavesHouse(question);
  const mayWiden = !mustAsk;
  if (stated === 'deny') {
    return { decision: 'deny', reason: `The policy of this agent denies ${risk} calls.`, mayWiden };
  }
  if (mode === 'safe') {
    return !leavesHouse(question)
      ? { decision: 'allow', reason: acts[risk], mayWiden }
      : { decision: 'deny', reason: 'This run was begun to do nothing that leaves the gateway.', mayWiden };
  }
  if (stated === 'allow' && !mustAsk) return { decision: 'allow', reason: acts[risk], mayWiden };
  if (mode === 'never') {
    return {
      decision: 'deny',
      reason: 'It needs an approval, and this run was begun to ask for none.',
      mayWiden,
    };
  }
  if (!mustAsk) return { decision: 'ask', reason: acts[risk], mayWiden };
  const what = risk === 'outward' ? 'It sends something out in your name' : 'It reaches another host';
  return {
    decision: 'ask',
    reason: `${what} after the agent read words of others, which may have told it to.`,
    mayWiden,
  };
}

/** A network call is allowed to listed hosts alone, whatever else is said. */
function statedFor({ risk, host, policy, isListed }: PolicyQuestion): ToolDecision {
  const stated = policy[risk] ?? defaultToolPolicy[risk];
  const isUnlisted = risk === 'network' && (host === null || !isListed(host));
  return stated === 'allow' && isUnlisted ? 'ask' : stated;
}
