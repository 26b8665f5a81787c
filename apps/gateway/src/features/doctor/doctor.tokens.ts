export const DOCTOR = Symbol('Doctor');
