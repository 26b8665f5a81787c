import type { Approval, ApprovalAnswer } from '@mosaicstack/types';
import { approvalLines } from '../components/approval-lines.js';
import { ListPane, type ListKey } from '../lists/list-pane.js';
import { notesOf } from './notes-of.js';
import { ago } from './relative-time.js';
import type { ScreenContext } from './screen.js';

export interface ApprovalListOptions {
  /** Answers all of them, one after the other. */
  answer: (approvals: readonly Approval[], answer: Exclude<ApprovalAnswer, 'reply'>) => void;
  /** The conversation it was asked in. */
  open: (approval: Approval) => void;
  cancel: () => void;
}

/** What agents ask before they act, in all conversations. */
export function approvalList(context: ScreenContext, options: ApprovalListOptions): ListPane<Approval> {
  const key = (
    letter: 'a' | 'r' | 'w' | 'd',
    does: string,
    answer: Exclude<ApprovalAnswer, 'reply'>,
  ): ListKey<Approval> => ({
    key: letter,
    does,
    run: (approvals) => {
      // A question takes words, which are typed where it was asked.
      const actions = approvals.filter(({ kind }) => kind !== 'input');
      if (actions.length > 0) options.answer(actions, answer);
    },
  });
  return new ListPane(context, {
    title: 'Approvals',
    read: (cursor) => context.client.approvals.list({ state: 'open', limit: 50, cursor }),
    idOf: ({ id }) => id,
    row: ({ tool, question, reason, createdAt }) => ({
      mark: context.theme.tiles.waiting,
      title: question ?? tool,
      note: notesOf(ago(createdAt, Date.now()), question === null ? reason : ''),
    }),
    detail: (approval, width) => approvalLines(approval, context.theme, width).slice(0, 8),
    open: (approval) => options.open(approval),
    close: options.cancel,
    isClosing: (data) => context.keys.is(data, 'go.approvals'),
    empty: 'Nothing waits for you.',
    selects: true,
    opens: 'goes there',
    keys: [
      key('a', 'once', 'once'),
      key('r', 'this run', 'run'),
      key('w', 'always', 'always'),
      key('d', 'deny', 'deny'),
    ],
  });
}
