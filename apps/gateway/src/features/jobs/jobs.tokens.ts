export const WORK_REPORT = Symbol('WorkReport');
