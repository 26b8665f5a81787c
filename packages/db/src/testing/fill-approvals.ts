import { randomUUID } from 'node:crypto';
import type { AgentStores } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { ApprovalId, ApprovalRuleId, Run } from '@mosaicstack/types';

/** A call of a tool in a run that has ended, with what was asked about it and allowed beyond it. */
export async function fillApprovals(stores: AgentStores, actor: Actor, run: Run): Promise<void> {
  const { id: runId, conversationId, createdAt } = run;
  const about = { runId, callId: 'call', tool: 'shell_exec', risk: 'exec' } as const;
  await stores.toolCalls.open(actor, {
    ...about,
    conversationId,
    request: 'of the call',
    state: 'open',
    result: null,
    tainted: false,
    askedAt: createdAt,
    startedAt: null,
    endedAt: null,
  });
  await stores.approvalRules.insert(actor, {
    id: randomUUID() as ApprovalRuleId,
    agentId: null,
    covers: 'everything',
    subject: 'of the call',
    createdAt,
    runId,
    tool: about.tool,
    risk: about.risk,
  });
}

/** What a run asks with the step it stores. */
export const aQuestion = ({ id: runId, conversationId, createdAt }: Run) => ({
  id: randomUUID() as ApprovalId,
  kind: 'tool' as const,
  state: 'open' as const,
  runId,
  conversationId,
  agentId: null,
  callId: 'call',
  tool: 'shell_exec',
  risk: 'exec' as const,
  arguments: {},
  shown: { argv: null, directory: null, diff: null, host: null },
  reason: 'It runs a program.',
  covers: null,
  question: null,
  options: [],
  digest: 'of all that',
  createdAt,
  expiresAt: createdAt,
  answer: null,
  note: null,
  answeredAt: null,
});
