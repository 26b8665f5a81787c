import { can, type Tool } from '@mosaicstack/kernel';
import { isTainted } from '@mosaicstack/types';
import type { TurnTool } from '../../runtime/agent-runtime.js';
import { CallNames } from './call-names.js';
import { ToolCallRun } from './tool-call-run.js';
import type { ToolRunnerDeps } from './tool-runner-deps.js';
import { Taint, type ToolSubject } from './tool-subject.js';

/**
 * Everything between a model that calls a tool and the tool. Each call asks anew what the speaker may do,
 * is written down before and after, is decided about outside the model, and is executed as it was shown.
 */
export class ToolRunner {
  constructor(private readonly deps: ToolRunnerDeps) {}

  /** Those of the tools that the speaker may use, bound to the run. */
  toolsFor(tools: readonly Tool[], subject: ToolSubject): Promise<TurnTool[]> {
    const { speaker, history, within } = subject;
    // Whether anything else in the conversation gave words of others is looked up by the call that wants to know.
    const taint = within?.taint ?? new Taint(subject.isTainted || history.some(isTainted));
    const names = new CallNames(subject);
    const bound: TurnTool[] = tools
      .filter(({ verb }) => can(speaker, verb))
      .map((tool) => ({
        name: tool.name,
        description: tool.description,
        parameters: tool.parameters,
        call: ({ callId, ...request }) => {
          const named = { ...request, callId: names.next(callId) };
          const called = { tool, subject, taint, request: named, namedByModel: callId };
          return new ToolCallRun(this.deps, called).run();
        },
      }));
    return Promise.resolve(bound);
  }
}
