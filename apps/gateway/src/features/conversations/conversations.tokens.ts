export const CONVERSATION_SERVICE = Symbol('ConversationService');
