export const APPROVALS = Symbol('Approvals');
