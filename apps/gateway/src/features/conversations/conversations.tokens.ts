export const MESSAGE_INTAKE = Symbol('MessageIntake');
export const CONVERSATION_SERVICE = Symbol('ConversationService');
