export const READINESS = Symbol('ReadinessService');
