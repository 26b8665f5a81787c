export type { Refusal } from './answer-call.js';
export type { BrainPort } from './brain-port.js';
export { serveStdio } from './serve-stdio.js';
export { mcpTools } from './tools/tools.js';
