export { describeAgentStores, type AgentStoresUnderTest } from './describe-agent-stores.js';
export { InMemoryAgentDatabase } from './in-memory-agent-database.js';
export { keptJobs, localFeed, localStopSignal, type KeptJobs } from './local-transports.js';
export { ScriptedRuntime, ScriptedTurn } from './scripted-runtime.js';
