export const QUOTAS = Symbol('Quotas');
