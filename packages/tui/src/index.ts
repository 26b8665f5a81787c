export type { ColourDepth } from './colour.js';
export { startTui } from './start-tui.js';
export type { ProcessEvents, StartTuiOptions, TuiExit } from './tui-options.js';
