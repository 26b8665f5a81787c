import { badUsage } from '../../failure.js';
import { proseOf, stated } from '../../input/prose.js';
import { dayOf } from '../task/day-of.js';

/** Options of a mission that is made or changed. */
export interface MissionFields {
  goal?: string;
  milestone?: string[];
  accept?: string[];
}

/** The fields that were stated, as the gateway takes them. */
export const readFields = async ({ goal, milestone, accept }: MissionFields) =>
  stated({
    goal: await proseOf(goal),
    milestones: milestone?.map(milestoneOf),
    acceptance: accept?.map((text) => ({ text, met: false })),
  });

/** `First light`, or `First light=2026-03-01`. */
function milestoneOf(text: string): { name: string; due: string | null } {
  const end = text.lastIndexOf('=');
  const name = end < 0 ? text : text.slice(0, end);
  if (name.trim() === '') throw badUsage('A milestone needs a name.', '--milestone "First light=2026-03-01"');
  return { name, due: end < 0 ? null : dayOf(text.slice(end + 1)) };
}
