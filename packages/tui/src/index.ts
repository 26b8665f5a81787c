export type { Beginning } from './beginning.js';
export type { ColourDepth } from './colour.js';
export { startPlain, type StartPlainOptions } from './plain/start-plain.js';
export { startTui } from './start-tui.js';
export type { ProcessEvents, StartTuiOptions, TuiExit } from './tui-options.js';
