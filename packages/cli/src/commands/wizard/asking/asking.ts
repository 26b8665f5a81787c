import type { Context } from '../../../context.js';
import type { WizardSection } from '../../../program/wizard-questions.js';
import type { Answers } from '../answers.js';
import type { Trial } from '../plan.js';
import type { Situation } from '../situation.js';

/** What every part of the wizard that asks is told. */
export interface Asking {
  context: Context;
  /** What was answered before, by flag, variable, file or an earlier run. */
  known: Answers;
  situation: Situation;
  section: WizardSection | undefined;
  reset: boolean;
  /** Keeps what was answered so far for the next run. */
  keep: (answers: Answers) => void;
  /** Tells what is known of the chosen provider, which is not asked twice. */
  tell: (trial: Trial) => void;
}
