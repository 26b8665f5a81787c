export { capturedLog, type CapturedLog, type LogLine } from './fakes/captured-log.js';
export { manualClock, type ManualClock } from './fakes/manual-clock.js';
export { sequentialId, sequentialIds } from './fakes/sequential-ids.js';
export type {
  ChatRequestBody,
  ModelReply,
  ModelRequest,
  ModelScript,
  ModelStep,
} from './model-server/model-reply.js';
export { namedScript } from './model-server/named-scripts.js';
export {
  endlessLineReply,
  errorReply,
  hugeReply,
  numberedTokens,
  reasoningReply,
  textReply,
  tokenReply,
  tokensThen,
  toolCallReply,
} from './model-server/replies.js';
export {
  startScriptedModelServer,
  type ScriptedModelServer,
  type ScriptedModelServerOptions,
} from './model-server/scripted-model-server.js';
export { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from './telemetry/otlp-receiver.js';
