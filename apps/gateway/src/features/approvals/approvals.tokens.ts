export const APPROVALS = Symbol('Approvals');
export const ANSWER_APPROVAL = Symbol('AnswerApproval');
export const REVOKE_RULE = Symbol('RevokeRule');
