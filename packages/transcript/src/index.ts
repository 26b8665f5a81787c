export { childrenOf, pathTo, siblingsOf, tipBelow } from './branches.js';
export { delegationStepWords, delegationSummary, type DelegationWords } from './delegation-words.js';
export { delegationOf } from './delegations.js';
export { fold } from './fold.js';
export { withHistory, withLeaf, withMessages } from './history.js';
export { withAck, withoutPending, withPending, type PendingMessage } from './pending.js';
export { hitPieces, plainPieces, plainText } from './plain-text.js';
export { spendingOf, spendingWords, type Spending, type SpendingWords } from './spending.js';
export { activeRun, cursors, openApprovals } from './runs.js';
export {
  emptyTranscript,
  type Transcript,
  type TranscriptMessage,
  type TranscriptRun,
} from './transcript.js';
export { spanWords } from './span-words.js';
export { callDiff, callSubject } from './tool-call-words.js';
export { resultsByCall, type ToolResult } from './tool-results.js';
