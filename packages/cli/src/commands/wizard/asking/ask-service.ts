import { usableManager } from '../../gateway/service/find-service.js';
import type { Answers } from '../answers.js';
import type { Asking } from './asking.js';
import { askYesNo } from './prompts.js';

/** Whether it starts by itself. Not asked where it does already, or where nothing here would run it. */
export async function askService(known: Answers, { situation }: Asking): Promise<Answers> {
  if (situation.isService || !(await usableManager(situation.loaded.paths.state))) return known;
  const isWanted = await askYesNo(
    'Make it a service of yours, which starts by itself?',
    known.service !== 'no',
  );
  return { ...known, service: isWanted ? 'yes' : 'no' };
}
