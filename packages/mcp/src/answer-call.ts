import { cleanResult } from '@mosaicstack/kernel';
import type { CallContext, McpTool } from './tools/define-tool.js';

/** A failure as people are told it: what, why, and what helps. */
export interface Refusal {
  code: string;
  message: string;
  reason?: string | undefined;
  remediation?: string | undefined;
  issues?: readonly { path: string; message: string }[] | undefined;
}

export interface CallSurroundings {
  /** Asked for every call, so that a sign-in counts from the next call on. */
  open(): Promise<CallContext>;
  refusalOf(error: unknown): Refusal;
}

export interface CallAnswer {
  text: string;
  isError: boolean;
}

/** Characters of what is told of a failure. */
const longestRefusal = 4_000;

const advice: Readonly<Record<string, string>> = {
  not_found: 'Use an id that one of the brain_list tools gave.',
  forbidden: 'Do not try again; tell the person that they lack the right.',
};

/** What a call comes to. A model reads the text alone, so a failure carries its reason and the way out. */
export async function answerCall(
  tool: McpTool,
  input: unknown,
  { open, refusalOf }: CallSurroundings,
): Promise<CallAnswer> {
  try {
    return { text: await tool.call(await open(), input), isError: false };
  } catch (error) {
    return {
      text: cleanResult(toldOf(refusalOf(error)))
        .slice(0, longestRefusal)
        .toWellFormed(),
      isError: true,
    };
  }
}

function toldOf({ code, message, reason, remediation, issues = [] }: Refusal): string {
  // A single fault is often what the message says already.
  const untold = issues.filter((issue) => !message.includes(issue.message));
  const faults = untold.map((issue) => `${issue.path}: ${issue.message}.`);
  const help = remediation === undefined ? advice[code] : `This helps: ${remediation}`;
  return [message, reason, ...faults, help].filter((part) => part !== undefined).join(' ');
}
