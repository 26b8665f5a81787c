export const BRAIN = Symbol('Brain');
export const BRAIN_TOOLS = Symbol('BrainTools');
export const TODAY = Symbol('Today');
