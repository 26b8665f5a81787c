import type { Actor } from '@mosaicstack/kernel';
import type { RunId, ToolRisk, Verb } from '@mosaicstack/types';

/** What the audit log is told of a call: that it was, never what was in it. */
export interface ToolTrailEntry {
  speaker: Actor;
  tool: string;
  verb: Verb;
  runId: RunId;
  callId: string;
  risk: ToolRisk;
  result: 'allowed' | 'refused' | 'failed';
  /** Why it might happen: a policy, a rule, or a person. */
  by: 'policy' | 'rule' | 'person';
  /** From the beginning of the call to its end; 0 for one that was not begun. */
  milliseconds: number;
}

/** Must not reject: a log that is away ends no run. */
export type ToolTrail = (entry: ToolTrailEntry) => Promise<void>;
