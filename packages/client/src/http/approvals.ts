import {
  type AnswerApproval,
  type Approval,
  type ApprovalId,
  approvalPageSchema,
  type ApprovalRule,
  type ApprovalRuleId,
  approvalRulePageSchema,
  approvalSchema,
  type ApprovalState,
  type Page,
} from '@mosaicstack/types';
import type { PageOptions } from './conversations.js';
import type { Http } from './http.js';

export interface Approvals {
  /** What one's runs asked, newest first. */
  list(options?: PageOptions & { state?: ApprovalState }): Promise<Page<Approval>>;
  get(id: ApprovalId): Promise<Approval>;
  /** The first answer wins; a later one is refused as `approval_closed`. */
  answer(id: ApprovalId, answer: AnswerApproval): Promise<Approval>;
  /** What was allowed beyond one call, newest first. */
  rules(page?: PageOptions): Promise<Page<ApprovalRule>>;
  revoke(id: ApprovalRuleId): Promise<void>;
}

export const createApprovals = (http: Http): Approvals => ({
  list: (options = {}) => http.json('/api/approvals', approvalPageSchema, { query: { ...options } }),
  get: (id) => http.json(`/api/approvals/${id}`, approvalSchema),
  answer: (id, body) => http.json(`/api/approvals/${id}/answer`, approvalSchema, { method: 'POST', body }),
  rules: (page = {}) => http.json('/api/approval-rules', approvalRulePageSchema, { query: { ...page } }),
  revoke: (id) => http.send(`/api/approval-rules/${id}`, { method: 'DELETE' }),
});
