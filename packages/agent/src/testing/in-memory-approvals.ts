import type { Approval, ApprovalRule, RunId } from '@mosaicstack/types';
import type { ApprovalRuleStore, ApprovalStore, NewRule } from '../approvals/approval-store.js';
import { pageOf } from './in-memory-pages.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryApprovals = (
  rows: InMemoryRows,
): { approvals: ApprovalStore; approvalRules: ApprovalRuleStore } => ({
  approvals: approvalStore(rows),
  approvalRules: approvalRuleStore(rows),
});

/** The run is over: nobody can answer what it asked. */
export function closeQuestions(rows: InMemoryRows, runId: RunId): void {
  for (const [id, { owner, row, used }] of rows.approvals) {
    if (row.runId !== runId || row.state !== 'open') continue;
    rows.approvals.set(id, { owner, used, row: { ...row, state: 'withdrawn' } });
  }
}

const approvalStore = (rows: InMemoryRows): ApprovalStore => ({
  async find({ userId }, id) {
    const found = rows.approvals.get(id);
    return found?.owner.userId === userId ? found.row : undefined;
  },
  async list({ userId }, { state, ...query }) {
    const own = [...rows.approvals.values()].filter(({ owner }) => owner.userId === userId);
    const wanted = own.map(({ row }) => row).filter((row) => state === undefined || row.state === state);
    return pageOf(wanted.sort(newestFirst), query);
  },
  async ofCall({ userId }, runId, callId) {
    const own = [...rows.approvals.values()].filter(({ owner }) => owner.userId === userId);
    const about = own.map(({ row }) => row).filter((row) => row.runId === runId && row.callId === callId);
    return about.sort(newestFirst)[0];
  },
  async answer({ userId }, id, { answer, note, at }) {
    const found = rows.approvals.get(id);
    const isOpen = found?.row.state === 'open' && new Date(found.row.expiresAt) > at;
    if (!isOpen || found.owner.userId !== userId) return undefined;
    const row: Approval = { ...found.row, state: 'answered', answer, note, answeredAt: at.toISOString() };
    rows.approvals.set(id, { ...found, row });
    rows.dispatch(row.runId);
    return row;
  },
  async use({ userId }, id, digest) {
    const found = rows.approvals.get(id);
    if (!found || found.used || found.owner.userId !== userId) return false;
    if (found.row.state !== 'answered' || found.row.answer !== 'once' || found.row.digest !== digest) {
      return false;
    }
    rows.approvals.set(id, { ...found, used: true });
    return true;
  },
});

const approvalRuleStore = (rows: InMemoryRows): ApprovalRuleStore => ({
  async insert(actor, rule) {
    rows.approvalRules.set(rule.id, { owner: actor, row: rule });
  },
  async list({ userId }, query) {
    const own = [...rows.approvalRules.values()].filter(({ owner }) => owner.userId === userId);
    return pageOf(own.map(({ row }) => shown(row)).sort(newestFirst), query);
  },
  async revoke({ userId }, id) {
    const found = rows.approvalRules.get(id);
    if (found?.owner.userId !== userId) return undefined;
    rows.approvalRules.delete(id);
    return shown(found.row);
  },
  async allowing({ userId }, runId, about) {
    const found = [...rows.approvalRules.values()].find(
      ({ owner, row }) =>
        owner.userId === userId &&
        (row.runId === null || row.runId === runId) &&
        row.agentId === about.agentId &&
        row.tool === about.tool &&
        row.risk === about.risk &&
        row.subject === about.subject,
    );
    return found && shown(found.row);
  },
});

const shown = ({ subject: _subject, ...rule }: NewRule): ApprovalRule => rule;

const newestFirst = (one: { createdAt: string; id: string }, other: typeof one): number =>
  other.createdAt.localeCompare(one.createdAt) || other.id.localeCompare(one.id);
