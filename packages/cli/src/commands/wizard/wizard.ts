import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { isConfirmed } from '../../input/confirm.js';
import { mayAsk } from '../../input/may-ask.js';
import { safeJson } from '../../output/clean-text.js';
import { flagOf, type WizardQuestion, type WizardSection } from '../../program/wizard-questions.js';
import { checkAnswers } from './answer-faults.js';
import {
  type AnswerFlags,
  type Answers,
  answersOfConfig,
  answersOfFile,
  answersOfFlags,
  answersOfVariables,
  ownVariables,
} from './answers.js';
import { apply } from './apply.js';
import { configChanges } from './config-changes.js';
import { refuseForeign } from './foreign-gateway.js';
import { missingAnswers, withDefaults } from './needed-answers.js';
import { changesNothing, makePlan, planLines, type Plan, type PlanParts, type Trial } from './plan.js';
import { lookAround, needsAdmin } from './situation.js';
import { nextSteps } from './next-steps.js';
import { WizardState } from './wizard-state.js';

export interface WizardOptions extends AnswerFlags {
  section?: WizardSection;
  nonInteractive?: boolean;
  /** Path of a file with answers. */
  answers?: string;
  printPlan?: boolean;
  output: 'text' | 'json';
  reset?: boolean;
  yes?: boolean;
}

/**
 * From nothing to a gateway that runs, with an administrator and a model. Asks on a terminal; elsewhere
 * takes flags, variables and a file. Nothing is changed before everything is answered and agreed to,
 * and a second run with the same answers changes nothing.
 */
export async function wizard(context: Context, options: WizardOptions): Promise<void> {
  await context.refuseOtherGateways('The wizard sets up the gateway of this machine');
  const { readVariable, takeVariables } = await import('@mosaicstack/config');
  const variables = answersOfVariables(takeVariables(ownVariables));
  const assumesYes = readVariable('MOSAIC_ASSUME_YES') === '1';
  const asks = !options.nonInteractive && !options.printPlan && !assumesYes && mayAsk(context);
  const { reset = false, section } = options;
  if (reset) await confirmReset(context, { yes: options.yes === true || assumesYes, asks });
  const situation = await lookAround(context);
  // Only the gateway's own part can lead it elsewhere.
  if (section !== undefined && section !== 'gateway') await refuseForeign(context, situation.url);
  const state = new WizardState(situation.loaded.paths.state);
  const known: Answers = {
    ...(reset ? {} : { ...answersOfConfig(situation.loaded, 'file'), ...state.read() }),
    ...(options.answers === undefined ? {} : await answersOfFile(options.answers)),
    ...answersOfConfig(situation.loaded, 'environment'),
    ...variables,
    ...answersOfFlags(options),
  };
  const ask = asks ? (await import('./asking/ask-answers.js')).askAnswers : undefined;
  let trial: Trial = 'due';
  const given = ask
    ? await ask({
        context,
        known,
        situation,
        section,
        reset,
        keep: (so) => state.write(so),
        tell: (so) => (trial = so),
      })
    : known;
  await checkAnswers(given);
  refuseMissing(
    context,
    missingAnswers(given, { needsAdmin: needsAdmin(situation, { answers: given, section }), section, trial }),
  );
  const answers = withDefaults(given);
  const work = await planned({ answers, situation, section, trial, reset });
  await refuseForeign(context, work.plan.gateway.url);
  if (options.printPlan) return printPlan(context, work.plan, options.output);
  if (ask && !options.yes) await (await import('./asking/review.js')).review(work.plan);
  state.write(answers);
  const say = await speaker(context, asks);
  await apply(context, { ...work, say });
  state.forget();
  if (changesNothing(work.plan)) say('Nothing had to be changed.');
  for (const line of nextSteps(work.plan.gateway.url)) context.printer.talk(line);
  context.printer.line(work.plan.gateway.url);
}

async function planned({
  reset,
  ...parts
}: Omit<PlanParts, 'edit'> & { reset: boolean }): Promise<PlanParts & { plan: Plan }> {
  const { planEdit } = await import('@mosaicstack/config');
  const { answers, situation, section } = parts;
  const edit = planEdit({ changes: configChanges(answers, situation.loaded, { reset, section }) });
  return { ...parts, edit, plan: makePlan({ ...parts, edit }) };
}

async function confirmReset(context: Context, { yes, asks }: { yes: boolean; asks: boolean }): Promise<void> {
  if (!yes && !asks) throw badUsage('Nobody can be asked whether to start from the defaults.', 'Add --yes.');
  await isConfirmed(
    context,
    { name: 'reset', deed: 'start from the defaults, whatever was answered before' },
    { yes },
  );
}

/** All that is missing at once, with the flag and the variable that answer it. */
function refuseMissing({ printer }: Context, missing: readonly WizardQuestion[]): void {
  if (missing.length === 0) return;
  for (const question of missing) {
    const variable = `${question.variable}${question.secret ? '_FILE' : ''}`;
    printer.ask(`missing  ${flagOf(question)} or ${variable}: ${question.description}`);
  }
  const what = missing.length === 1 ? 'An answer is missing' : `${missing.length} answers are missing`;
  throw badUsage(
    `${what}, and nobody can be asked. Nothing was changed.`,
    'Give them so, or in a file by --answers.',
  );
}

function printPlan({ printer }: Context, plan: Plan, output: WizardOptions['output']): void {
  if (output === 'json') return printer.line(safeJson({ v: 1, ...plan, changes: !changesNothing(plan) }, 2));
  for (const line of planLines(plan)) printer.line(line);
}

async function speaker({ printer }: Context, asks: boolean): Promise<(text: string) => void> {
  if (!asks) return (text) => printer.talk(text);
  const { say } = await import('./asking/prompts.js');
  return say;
}
