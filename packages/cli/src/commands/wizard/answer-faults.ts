import { bootstrapSetupSchema, providerKindSchema, tierSchema } from '@mosaicstack/types';
import { badUsage } from '../../failure.js';
import { allWizardQuestions, flagOf, type WizardAnswerName } from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';

type Rule = (text: string | undefined) => string | undefined;

const { email, password } = bootstrapSetupSchema.shape;
const kinds: readonly string[] = [...providerKindSchema.options, 'demo'];
const tiers: readonly string[] = [...tierSchema.options, 'team'];

/** Where one of a few words is wanted. */
const choices: Partial<Record<WizardAnswerName, readonly string[]>> = {
  tier: tierSchema.options,
  queue: ['bullmq', 'local'],
  provider: kinds,
  service: ['yes', 'no'],
};

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
export async function checkAnswers(answers: Answers): Promise<void> {
  const { nearest, textFault } = await import('@mosaicstack/config');
  for (const question of allWizardQuestions) {
    const { key, name, variable } = question;
    const text = answers[name];
    if (text === undefined) continue;
    const setting = key === undefined || name === 'tier' ? undefined : textFault(key, text);
    const fault = answerFault(name, text) ?? (setting && `It ${setting}.`);
    if (fault === undefined) continue;
    const likely = nearest(text, choices[name] ?? []);
    throw badUsage(
      `${flagOf(question)} (${variable}) will not do. ${fault}${likely ? ` Did you mean ${likely}?` : ''}`,
    );
  }
}
