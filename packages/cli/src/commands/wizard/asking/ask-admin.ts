import { answerFault } from '../answer-faults.js';
import type { Answers } from '../answers.js';
import type { Asking } from './asking.js';
import { askSecret, askText } from './prompts.js';

/** The first administrator. A password that was handed over is not asked for again. */
export async function askAdmin(known: Answers, { keep }: Asking): Promise<Answers> {
  const adminEmail = await askText('Your e-mail address', {
    initial: known.adminEmail,
    fault: (text) => answerFault('adminEmail', text?.trim()),
  });
  keep({ ...known, adminEmail });
  const adminPassword =
    known.adminPassword ??
    (await askSecret('A password, 8 to 128 characters', (text) => answerFault('adminPassword', text)));
  return { ...known, adminEmail, adminPassword };
}
