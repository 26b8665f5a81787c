export const AGENT_RUNTIME = Symbol('AgentRuntime');
export const CONVERSATION_PAYMENT = Symbol('ConversationPayment');
export const RUN_DEPS = Symbol('RunDeps');
export const RUN_ENGINE = Symbol('RunEngine');
export const RUN_EQUIPPER = Symbol('RunEquipper');
export const RUN_FOLLOWER = Symbol('RunFollower');
export const RUN_SERVICE = Symbol('RunService');
