import type { Command } from 'commander';
import { act } from './actions.js';
import { choice } from './options.js';
import { allWizardQuestions, wizardSections } from './wizard-questions.js';

/** Environment variables are read by the command itself: they may also hold a path, and secrets. */
export function addWizard(program: Command): void {
  const wizard = program
    .command('wizard')
    .alias('setup')
    .description('from nothing to a gateway that runs, with an administrator and a model')
    .addOption(choice('--section <name>', 'go through this part alone', wizardSections))
    .option('--non-interactive', 'ask nothing; say everything that is missing at once')
    .option('--answers <file>', 'take answers from this JSON file')
    .option('--print-plan', 'show what would be done, and do nothing')
    .addOption(choice('-o, --output <format>', 'form of the plan', ['text', 'json']).default('text'))
    .option('--reset', 'forget what was answered before, and start from the defaults')
    .option('--yes', 'do not ask whether to go on');
  for (const { flag, value, description, secret, plainFlag } of allWizardQuestions) {
    if (!secret || plainFlag) wizard.option(`--${flag} ${value}`, description);
    if (secret)
      wizard.option(`--${flag}-file <path>`, plainFlag ? `the same, in a file` : `${description}, in a file`);
  }
  wizard.action(act(async () => (await import('../commands/wizard/wizard.js')).wizard));
}
