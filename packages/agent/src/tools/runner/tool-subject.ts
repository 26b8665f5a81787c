import type { Actor, DelegatedOrder, Tool, ToolResult } from '@mosaicstack/kernel';
import type { ApprovalMode, ConversationId, Message, ProjectId, RunId, ToolPolicy } from '@mosaicstack/types';
import type { RunDesk } from '../../runs/run-desk.js';
import type { RunPulse } from '../../runs/run-pulse.js';
import type { TurnToolRequest } from '../../runtime/agent-runtime.js';

/** The run that tools are for. Nothing of it comes from a model. */
export interface ToolSubject {
  /** With the rights as they were when the run began. */
  speaker: Actor;
  runId: RunId;
  conversationId: ConversationId;
  projectId: ProjectId | null;
  /** Null for the agent that answers where none was chosen. */
  agentId: string | null;
  policy: Partial<ToolPolicy>;
  mode: ApprovalMode;
  desk: RunDesk;
  /** How calls show that the run goes on. */
  pulse: RunPulse;
  history: readonly Message[];
  /** True where the model is told words of others besides its history. */
  isTainted: boolean;
  /** Has another agent work inside a call; absent where nobody may be delegated to. */
  delegate?:
    ((order: DelegatedOrder, call: CallInside, signal: AbortSignal) => Promise<ToolResult>) | undefined;
  /** The call that these tools are used inside of, and the agent that uses them there. */
  within?: (CallInside & { agent: string }) | undefined;
}

/** A call inside of which others are made. */
export interface CallInside {
  /** As it is kept, unique in the run. */
  name: string;
  /** As the model and the events of the run call it. */
  namedByModel: string;
  /** One for the whole run: what anybody in it has read, everybody has. */
  taint: Taint;
}

/** Whether a run has read words of others; once it has, it has. */
export class Taint {
  constructor(public isSet: boolean) {}
}

/** One call, and all that is known of it beside what the model says. */
export interface CalledTool {
  tool: Tool;
  subject: ToolSubject;
  taint: Taint;
  /** The name in it is unique in the run. */
  request: TurnToolRequest;
  namedByModel: string;
}
