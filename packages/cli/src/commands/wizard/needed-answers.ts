import {
  allWizardQuestions,
  type WizardAnswerName,
  type WizardQuestion,
  type WizardSection,
} from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';
import type { Trial } from './plan.js';

/** Kinds of provider that ask nobody for a key, with those that need an address. */
const keyless: ReadonlySet<string> = new Set(['demo', 'ollama', 'openai-compatible']);

export const needsKey = (kind: string): boolean => !keyless.has(kind);

/** What is taken where nobody said otherwise. */
export function withDefaults(answers: Answers): Answers & { tier: string; provider: string } {
  const { tier = 'local', provider = 'demo', adminEmail } = answers;
  const adminName = answers.adminName ?? adminEmail?.split('@')[0];
  return { ...answers, tier, provider, adminName };
}

/** Questions without which nothing can be done, in the order in which they are asked. */
export function missingAnswers(
  given: Answers,
  { needsAdmin, section, trial }: { needsAdmin: boolean; section?: WizardSection | undefined; trial: Trial },
): WizardQuestion[] {
  const answers = withDefaults(given);
  const isServed = answers.tier !== 'local';
  const hasSso = [answers.ssoIssuer, answers.ssoClientId, answers.ssoClientSecret].some(
    (text) => text !== undefined,
  );
  const needed: Partial<Record<WizardAnswerName, boolean>> = {
    databaseUrl: isServed,
    valkeyUrl: isServed && !(answers.tier === 'standalone' && answers.queue === 'local'),
    adminEmail: needsAdmin,
    adminPassword: needsAdmin,
    providerUrl: answers.provider === 'openai-compatible',
    providerKey: needsKey(answers.provider) && trial !== 'after sign-in',
    ssoIssuer: hasSso,
    ssoClientId: hasSso,
    ssoClientSecret: hasSso,
  };
  return allWizardQuestions.filter(
    (question) =>
      (section === undefined || section === question.section) &&
      needed[question.name] === true &&
      answers[question.name] === undefined,
  );
}
