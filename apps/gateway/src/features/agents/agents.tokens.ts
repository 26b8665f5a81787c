export const AGENT_SERVICE = Symbol('AgentService');
export const AGENT_VERSIONS = Symbol('AgentVersions');
export const CONVERSATION_SETTINGS = Symbol('ConversationSettingsService');
export const EFFECTIVE_VIEWS = Symbol('EffectiveViews');
