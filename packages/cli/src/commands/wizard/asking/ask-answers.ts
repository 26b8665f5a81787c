import type { WizardSection } from '../../../program/wizard-questions.js';
import type { Answers } from '../answers.js';
import { findModelServers } from '../find-model-servers.js';
import { needsAdmin, type Situation } from '../situation.js';
import { askAdmin } from './ask-admin.js';
import { askGateway } from './ask-gateway.js';
import { askProvider } from './ask-provider.js';
import { askService } from './ask-service.js';
import { askSso } from './ask-sso.js';
import { askTier } from './ask-tier.js';
import type { Asking } from './asking.js';
import { askChoice, begin, note } from './prompts.js';
import { whatIsThere } from './what-is-there.js';

/** Goes through the questions on the terminal. Leaving at any of them changes nothing. */
export async function askAnswers(asking: Asking): Promise<Answers> {
  const { known, situation, section, keep } = asking;
  begin('Mosaic: from nothing to a gateway that runs');
  const asksModels = section === undefined || section === 'provider';
  const servers = asksModels ? await findModelServers() : undefined;
  note(whatIsThere({ ...situation, servers }).join('\n'), 'What is there');
  const isQuick =
    section === undefined && isNew(situation) && known.tier === undefined && (await wantsQuick());
  let answers = known;
  for (const [name, ask] of [
    ['tier', askTier],
    ['gateway', askGateway],
    ['admin', askAdmin],
    ['provider', askProvider],
    ['sso', askSso],
    ['service', askService],
  ] as const) {
    if (section !== undefined && section !== name) continue;
    if (name === 'admin' && !needsAdmin(situation, { answers, section })) continue;
    if (isQuick && !isAskedQuickly(name, situation)) continue;
    answers = await ask(answers, asking);
    keep(answers);
  }
  return answers;
}

/** Where to listen only if another installation is there already. */
const isAskedQuickly = (name: WizardSection, { isForeign }: Situation): boolean =>
  name === 'admin' || name === 'provider' || (name === 'gateway' && isForeign);

const isNew = ({ answers, loaded }: Situation): boolean =>
  !answers && ![...loaded.origins.values()].some(({ kind }) => kind.endsWith('file'));

const wantsQuick = async (): Promise<boolean> =>
  (await askChoice('How shall it be set up?', [
    { value: 'quick', label: 'Quick start', hint: 'this machine alone, no database server: three questions' },
    { value: 'steps', label: 'Step by step' },
  ])) === 'quick';
