import { type ConfigChanges, isPlainDefault, type LoadedConfig, tierChanges } from '@mosaicstack/config';
import { allWizardQuestions, type WizardSection } from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';

/** What the configuration file has to say for these answers, by key; undefined takes a key out. */
export function configChanges(
  answers: Answers,
  before: LoadedConfig,
  { reset, section: only }: { reset: boolean; section?: WizardSection | undefined },
): ConfigChanges {
  const changes = only === undefined || only === 'tier' ? tierChanges(answers) : {};
  for (const { key, name, section } of allWizardQuestions) {
    if (key === undefined || section === 'tier' || (only !== undefined && only !== section)) continue;
    const text = answers[name];
    if (text === undefined && reset) changes[key] = undefined;
    if (text !== undefined && !isPlainDefault(key, text, before)) changes[key] = text;
  }
  return changes;
}
