import { type Plan, planLines } from '../plan.js';
import { askYesNo, left, note } from './prompts.js';

/** Shows what will be done, the file as a diff. Rejects when it is not wanted. */
export async function review(plan: Plan): Promise<void> {
  note(planLines(plan).join('\n'), 'What will be done');
  if (!(await askYesNo('Do it?'))) throw left();
}
