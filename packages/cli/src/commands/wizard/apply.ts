import type { Client } from '@mosaicstack/client';
import { type AddProvider, addProviderSchema } from '@mosaicstack/types';
import { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanName, cleanText } from '../../output/clean-text.js';
import { examine } from '../gateway/doctor.js';
import { printReport } from '../gateway/print-report.js';
import { loginProvider } from '../providers/login-provider.js';
import { bringUp } from './bring-up.js';
import { refuseForeign } from './foreign-gateway.js';
import type { Plan, PlanParts } from './plan.js';
import { isFoundation, isSignIn, probeFailure, probeServices } from './probe-services.js';
import { moveSignIn, signInAdmin } from './sign-in-admin.js';
import { tryProvider } from './try-provider.js';

export interface Work extends PlanParts {
  plan: Plan;
  /** Tells how far it is. */
  say: (text: string) => void;
}

/** Does what was planned. What can be asked beforehand is, so that a wrong answer changes nothing. */
export async function apply(context: Context, work: Work): Promise<void> {
  const { plan, answers, situation, edit, say } = work;
  await askBeforehand(work);
  const kept = await bringUp(context, situation, {
    edit,
    asService: plan.gateway.action === 'install',
    url: plan.gateway.url,
  });
  if (plan.config.length > 0)
    say(`Wrote ${edit.path}.${kept === undefined ? '' : ` It was before: ${kept}`}`);
  say(`The gateway answers at ${plan.gateway.url}.`);
  // The settings are read anew, for the gateway may listen elsewhere now.
  const now = new Context(context.options, context.printer);
  // Whatever came to listen there meanwhile is told no password.
  await refuseForeign(now, plan.gateway.url);
  if (situation.answers) await moveSignIn(now, situation.url, plan.gateway.url);
  if (plan.admin.action !== 'keep' || plan.provider.action !== 'keep') {
    const client = await signInAdmin(now, answers);
    const { user } = await client.me();
    say(`Signed in as ${cleanName(user.name)} <${cleanName(user.email)}>.`);
    if (plan.provider.action === 'sign-in') await loginProvider(now, answers.provider, { for: 'everybody' });
    if (plan.provider.action === 'add') {
      await client.providers.add(providerOf(work));
      say(`${cleanName(plan.provider.name)} serves everybody here; its key is kept sealed.`);
    }
  }
  await tellState(now);
}

async function askBeforehand({ plan, answers, situation, edit, section, trial, say }: Work): Promise<void> {
  if (!situation.answers || plan.config.length > 0) {
    // An identity provider that is down stands in the way of nothing but its own settings.
    const isSignInChanged = plan.config.some(({ key }) => key.startsWith('signIn.'));
    const probes = await probeServices(
      edit.after,
      (probe) => isFoundation(probe) || (isSignInChanged && isSignIn(probe)),
    );
    const failure = probeFailure(probes);
    if (failure) throw failure;
    say(`Everything that tier ${plan.tier} stands on is there.`);
    for (const { finding } of probes.filter(isSignIn)) say(cleanText(finding));
  }
  const isWanted = section === undefined || section === 'provider';
  if (!isWanted || trial !== 'due' || (plan.provider.action === 'keep' && situation.answers)) return;
  const { model, text } = await tryProvider(answers);
  say(`${cleanName(model)} answered: ${cleanName(text)}`);
}

const providerOf = ({ answers, plan }: Work): AddProvider =>
  addProviderSchema.parse({
    kind: answers.provider,
    provider: plan.provider.name,
    scope: 'instance',
    ...(answers.providerUrl !== undefined && { baseUrl: answers.providerUrl }),
    ...(answers.providerKey !== undefined && { apiKey: answers.providerKey }),
  }) satisfies Parameters<Client['providers']['add']>[0];

/** The doctor's report; warnings are told and are no failure of the setup. */
async function tellState(context: Context): Promise<void> {
  const { report, seconds, exit } = await examine(context, {});
  printReport(context.printer, { report, seconds });
  if (exit !== exitCodes.failed) return;
  throw new CommandFailure(
    'degraded',
    exitCodes.failed,
    'The gateway runs, but the doctor found a failure.',
    {
      remediation: 'mosaic gateway doctor',
    },
  );
}
