import type { RunProfile } from '../agents/run-profile.js';
import type { Actor } from '@mosaicstack/kernel';
import type {
  ApprovalMode,
  ConversationId,
  Message,
  ProjectId,
  RouteDecision,
  RunId,
} from '@mosaicstack/types';
import type { TurnRouting } from '../routing/route-turn.js';
import type { TurnFiles, TurnTool } from '../runtime/agent-runtime.js';
import type { ConnectModel } from '../runtime/model-connection.js';
import { type ModelMeter, unmetered } from '../runtime/model-meter.js';
import type { RunDesk } from './run-desk.js';
import type { RunPulse } from './run-pulse.js';

/** What a run works with besides the words of its conversation. */
export interface RunEquipment {
  /** Told to the agent after its own instructions; empty for nothing. */
  briefing: string;
  tools: readonly TurnTool[];
  /** Attachments of the history; without, none is shown to the model. */
  files?: TurnFiles;
  /** Who answers instead when the chosen model fails before anything of its answer is visible. */
  fallbacks: readonly RouteDecision[];
  /** Another model than was chosen, because a budget is mostly used. */
  instead?: RouteDecision | undefined;
  /** Models that a person could choose when the one they named fails; nothing takes its place by itself. */
  alternatives?: readonly string[];
  meter: ModelMeter;
  /** How models are reached in the speaker's name; with what the instance has unless given. */
  connect?: ConnectModel | undefined;
}

/** What a run is about. `projectId` is null outside of projects, and undefined where nobody has looked yet. */
export interface RunSubject {
  runId: RunId;
  conversationId: ConversationId;
  projectId: ProjectId | null | undefined;
  /** What the model reads, from the root. */
  history: readonly Message[];
  approvalMode: ApprovalMode;
  desk: RunDesk;
  pulse: RunPulse;
  /** Who answers, and how. */
  profile: RunProfile;
  /** How the model was found; null where it was named, and nobody takes its place. */
  routing: TurnRouting | null;
}

/**
 * Equips a run that is about to begin in its speaker's name. Every call of a tool asks again what the
 * speaker may do.
 */
export interface RunEquipper {
  equip(speaker: Actor, about: RunSubject): Promise<RunEquipment>;
  /** A run of theirs is likely to be equipped in a moment: what that takes may be looked up now. Must not throw. */
  prepare?(speaker: Actor): void;
}

/** For runs that only talk. */
export const bareHands: RunEquipper = {
  equip: (_speaker, { routing }) =>
    Promise.resolve({ briefing: '', tools: [], fallbacks: routing?.fallbacks ?? [], meter: unmetered }),
};
