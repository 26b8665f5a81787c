import type {
  CostTier,
  ModelStrength,
  TaskKind,
  ConversationState,
  MessageRating,
  MissionState,
  ProjectState,
  ProviderKind,
  SearchType,
  TaskPriority,
  TaskState,
  ThinkingLevel,
} from '@mosaicstack/types';

// Help is shown without loading the contracts, so their words stand here once more; a spec compares them.
/** What a check of the doctor may take. */
export const longestCheckSeconds = 20;
export const taskStates = [
  'not-started',
  'in-progress',
  'blocked',
  'needs-qa',
  'done',
  'failed',
  'cancelled',
] as const satisfies readonly TaskState[];
export const taskPriorities = [
  'critical',
  'high',
  'medium',
  'low',
] as const satisfies readonly TaskPriority[];
export const projectStates = [
  'active',
  'paused',
  'completed',
  'archived',
] as const satisfies readonly ProjectState[];
export const missionStates = [
  'planning',
  'active',
  'paused',
  'completed',
  'failed',
] as const satisfies readonly MissionState[];
export const searchTypes = [
  'project',
  'mission',
  'task',
  'note',
  'file',
  'conversation',
  'message',
] as const satisfies readonly SearchType[];
export const conversationStates = [
  'open',
  'archived',
  'deleted',
] as const satisfies readonly ConversationState[];
export const messageRatings = ['up', 'down'] as const satisfies readonly MessageRating[];
export const approvalStates = ['open', 'answered', 'expired', 'withdrawn'] as const;
export const approvalModes = ['ask', 'safe', 'never'] as const;
export const thinkingLevels = ['off', 'low', 'medium', 'high'] as const satisfies readonly ThinkingLevel[];
export const teamRoles = ['viewer', 'member', 'owner'] as const;
export const instanceRoles = ['admin', 'member'] as const;
export const keyScopes = ['read', 'chat', 'write', 'approve', 'admin', 'mcp', 'metrics'] as const;
export const registrationModes = ['closed', 'invite', 'open'] as const;
export const providerKinds = [
  'anthropic',
  'openai',
  'openrouter',
  'zai',
  'google',
  'ollama',
  'openai-compatible',
] as const satisfies readonly ProviderKind[];
export const taskKinds = [
  'chat',
  'coding',
  'analysis',
  'summarization',
  'general',
] as const satisfies readonly TaskKind[];
export const costTiers = ['cheap', 'standard', 'premium'] as const satisfies readonly CostTier[];
export const modelStrengths = [
  'coding',
  'vision',
  'long-context',
] as const satisfies readonly ModelStrength[];
