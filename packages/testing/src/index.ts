export { layPreparedDatabase } from './database/prepared-database.js';
export { capturedLog, type CapturedLog, type LogLine } from './fakes/captured-log.js';
export { manualClock, type ManualClock } from './fakes/manual-clock.js';
export { sequentialId, sequentialIds } from './fakes/sequential-ids.js';
export { throttleInMemory } from './fakes/throttle-in-memory.js';
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
export { newBrowser, type Browser } from './oidc/browser.js';
export {
  startIdentityProvider,
  type IdentityProvider,
  type IdentityProviderOptions,
  type ProvidedPerson,
} from './oidc/identity-provider.js';
export { openCanary, type Canary } from './outbound/canary.js';
export { ssrfTargets, type SsrfTarget } from './outbound/ssrf-targets.js';
export { hostilePaths } from './paths/hostile-paths.js';
export { startFakePushService, type FakePushService, type TakenMessage } from './push/push-service.js';
export { subscribedBrowser, type SubscribedBrowser } from './push/subscribed-browser.js';
export { harmlessLookAlikes, mostLookAlikesChanged } from './secrets/look-alikes.js';
export { namesFound, plantedSecrets } from './secrets/planted-secrets.js';
export { secretsIn, spelled, spellingNames } from './secrets/spellings.js';
export { authenticatorSecrets, totpCode } from './sign-in/authenticator-app.js';
export { softwarePasskey, type PasskeyUse, type SoftwarePasskey } from './sign-in/software-passkey.js';
export { startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from './telemetry/otlp-receiver.js';
export { fieldsOf, type JsonSchema, sampleOf } from './schemas/sample-of.js';
export type { WireDialect, WireReply } from './wire-server/wire-reply.js';
export { startWireServer, wireDialects, type WireServer } from './wire-server/wire-server.js';
