export { childrenOf, pathTo, siblingsOf, tipBelow } from './branches.js';
export { fold } from './fold.js';
export { withLeaf, withMessages } from './history.js';
export { withAck, withoutPending, withPending, type PendingMessage } from './pending.js';
export { activeRun, cursors } from './runs.js';
export {
  emptyTranscript,
  type Transcript,
  type TranscriptMessage,
  type TranscriptRun,
} from './transcript.js';
