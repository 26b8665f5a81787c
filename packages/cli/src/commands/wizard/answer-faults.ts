import { bootstrapSetupSchema, providerKindSchema, tierSchema } from '@mosaicstack/types';
import { badUsage } from '../../failure.js';
import { allWizardQuestions, flagOf, type WizardAnswerName } from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';

type Rule = (text: string | undefined) => string | undefined;

const { email, password } = bootstrapSetupSchema.shape;
const kinds: readonly string[] = [...providerKindSchema.options, 'demo'];
const tiers: readonly string[] = [...tierSchema.options, 'team'];

const rules = {
  tier: (text) => (tiers.includes(text ?? '') ? undefined : `It must be ${tierSchema.options.join(', ')}.`),
  adminEmail: (text) => (email.safeParse(text).success ? undefined : 'This is not an e-mail address.'),
  adminPassword: (text) =>
    password.safeParse(text).success ? undefined : 'Choose a password of 8 to 128 characters.',
  provider: (text) => (kinds.includes(text ?? '') ? undefined : `It must be one of ${kinds.join(', ')}.`),
  service: (text) => (['yes', 'no'].includes(text ?? '') ? undefined : 'It must be yes or no.'),
} satisfies Partial<Record<WizardAnswerName, Rule>>;

/** What is wrong with an answer, in words for whoever typed it; undefined when it will do. Settings are judged by the configuration itself. */
export const answerFault = (name: WizardAnswerName, text: string | undefined): string | undefined =>
  (rules as Partial<Record<WizardAnswerName, Rule>>)[name]?.(text);

/** Refuses what the gateway would refuse later, before anything is done. Never repeats an answer. */
export function checkAnswers(answers: Answers): void {
  for (const question of allWizardQuestions) {
    const text = answers[question.name];
    const fault = text === undefined ? undefined : answerFault(question.name, text);
    if (fault !== undefined)
      throw badUsage(`${flagOf(question)} (${question.variable}) will not do. ${fault}`);
  }
}
