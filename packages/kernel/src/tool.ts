import type { ConversationId, Delegation, ProjectId, RunId, ToolRisk, Verb } from '@mosaicstack/types';
import type { Actor } from './access/actor.js';

/** In whose name and in which run a tool is called. Comes from the gateway, never from the model. */
export interface ToolContext {
  /** With the rights as they stand at this call. */
  readonly actor: Actor;
  readonly runId: RunId;
  readonly conversationId: ConversationId;
  /** Null outside of projects. */
  readonly projectId: ProjectId | null;
  /** The model's name for this call, unique in the run. */
  readonly callId: string;
  /** Asks the person and waits for their words; absent where nobody can be asked. */
  readonly ask?: (question: string, options: readonly string[]) => Promise<string>;
  /** Has another agent do a piece of work; absent where nobody may be delegated to. */
  readonly delegate?: (order: DelegatedOrder, signal: AbortSignal) => Promise<ToolResult>;
}

/** A piece of work for another agent. */
export interface DelegatedOrder {
  /** Its name or id. */
  agent: string;
  prompt: string;
  /** US dollars it may cost at most, besides every other limit; null for no limit of its own. */
  budgetUsd: number | null;
}

/** What a person who is asked gets to see beyond the arguments, and what their answer binds. */
export interface ShownCall {
  /** The program and its arguments, exactly as they will be executed: no shell reads them again. */
  readonly argv?: readonly string[];
  /** Further programs with their arguments, executed in turn as long as each of them goes well. */
  readonly followedBy?: readonly (readonly string[])[];
  /** Where it is executed, relative to the workspace. */
  readonly directory?: string;
  /** Unified diff of what would change. */
  readonly diff?: string;
  /** Host and port that would be reached; of a program all that it may reach, joined by commas. */
  readonly host?: string;
}

export interface ToolResult {
  /** What the model reads. */
  readonly text: string;
  /** True for words of others (pages, files, mails): they are material, never orders. */
  readonly tainted?: boolean;
  /** What another agent did in the call, for people to read. */
  readonly delegation?: Delegation;
}

/** A call whose arguments were parsed once. What is shown, decided about and executed is this very object. */
export interface PreparedCall {
  /** Of this call; never above what the tool declares. */
  readonly risk: ToolRisk;
  readonly shown: ShownCall;
  /** Rejects with an `AppError` whose message tells the model what to do instead. */
  execute(signal: AbortSignal): Promise<ToolResult>;
}

/**
 * A function an agent may call. `parameters` is the JSON Schema of its arguments, which come from a
 * model and are parsed again by `prepare`. Whose rights count is decided by whoever hands the tool to a
 * run, never by anything the model says.
 */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly verb: Verb;
  /** The most that a call of it may do. */
  readonly risk: ToolRisk;
  /** Whether a call whose end nobody saw may be made again without asking. */
  readonly idempotent: boolean;
  /** True for one that waits for a person, whose time is not the tool's. */
  readonly waitsForPerson?: boolean;
  /** True for one that is told as interrupted when it was cut off: nobody carries it out again under its name. */
  readonly endsWhenCut?: boolean;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Does nothing yet. Rejects with an `AppError` that the model can act on. */
  prepare(context: ToolContext, input: unknown): Promise<PreparedCall>;
}

/** A tool about which there is nothing to show but its arguments. */
export interface DirectTool extends Tool {
  call(actor: Actor, input: unknown): Promise<string>;
}

/** Makes a tool of a function. */
export const directTool = (definition: Omit<DirectTool, 'prepare'>): DirectTool => ({
  ...definition,
  prepare: async ({ actor }, input) => ({
    risk: definition.risk,
    shown: {},
    execute: async () => ({ text: await definition.call(actor, input) }),
  }),
});
