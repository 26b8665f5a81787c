import type { Finding, FindingKind } from '@mosaicstack/types';

/** What a store finds; the words for it are the same wherever it was found. */
export type FoundProblem = Pick<Finding, 'kind' | 'subject'>;

interface Words {
  explanation: string;
  fix: string | null;
}

const wordsOf: Readonly<Record<FindingKind, Words>> = {
  'place-without-task': {
    explanation: 'The task of this place in a mission was deleted.',
    fix: 'Removes the place from its mission.',
  },
  'milestone-unknown': {
    explanation: 'Its milestone is none of the mission’s.',
    fix: 'Leaves the place without a milestone.',
  },
  'assignee-gone': {
    explanation: 'Whoever is to do this has no account any more, or may not see it.',
    fix: 'Leaves the task without an assignee.',
  },
  'parent-closed': {
    explanation: 'It is open, but the task it is part of is closed.',
    fix: 'Makes it a task of its own.',
  },
  'mission-done-with-open-tasks': {
    explanation: 'The mission is completed, but some of its tasks are open.',
    fix: 'Makes the mission active again.',
  },
  'done-with-open-dependencies': {
    explanation: 'It is done, but something it waits for is open.',
    fix: null,
  },
  'active-in-archived-project': {
    explanation: 'It is under way, but its project is archived.',
    fix: 'Pauses a mission, and sets a task back to not started.',
  },
};

export const describeFinding = ({ kind, subject }: FoundProblem): Finding => ({
  kind,
  subject,
  ...wordsOf[kind],
});
