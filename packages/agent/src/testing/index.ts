export { aConversation, aMessage, aNewRun, aRun } from './agent-rows.js';
export { anAgent, aRoutingRule, aVersionOf } from './agent-rows.js';
export type { AgentStoresUnderTest } from './conformance/agent-world.js';
export { describeAgentStores } from './describe-agent-stores.js';
export { InMemoryAgentDatabase } from './in-memory-agent-database.js';
export { keptJobs, localFeed, localStopSignal, type KeptJobs } from './local-transports.js';
export { ScriptedRuntime, ScriptedTurn } from './scripted-runtime.js';
