import type { Context } from '../../../context.js';
import type { Answers } from '../answers.js';
import { needsAdmin, type Situation } from '../situation.js';
import { askAdmin } from './ask-admin.js';
import { askGateway } from './ask-gateway.js';
import { askProvider } from './ask-provider.js';
import { askService } from './ask-service.js';
import { askTier } from './ask-tier.js';
import type { Asking } from './asking.js';
import { askChoice, begin, note } from './prompts.js';
import { whatIsThere } from './what-is-there.js';

/** Goes through the questions on the terminal. Leaving at any of them changes nothing. */
export async function askAnswers(_context: Context, asking: Asking): Promise<Answers> {
  const { known, situation, section, keep } = asking;
  begin('Mosaic: from nothing to a gateway that runs');
  note(whatIsThere(situation).join('\n'), 'What is there');
  const isQuick =
    section === undefined && isNew(situation) && known.tier === undefined && (await wantsQuick());
  let answers = known;
  for (const [name, ask] of [
    ['tier', askTier],
    ['gateway', askGateway],
    ['admin', askAdmin],
    ['provider', askProvider],
    ['service', askService],
  ] as const) {
    if (section !== undefined && section !== name) continue;
    if (name === 'admin' && !needsAdmin(situation)) continue;
    if (isQuick && name !== 'admin' && name !== 'provider') continue;
    answers = await ask(answers, asking);
    keep(answers);
  }
  return answers;
}

const isNew = ({ answers, loaded }: Situation): boolean =>
  !answers && ![...loaded.origins.values()].some(({ kind }) => kind.endsWith('file'));

const wantsQuick = async (): Promise<boolean> =>
  (await askChoice('How shall it be set up?', [
    { value: 'quick', label: 'Quick start', hint: 'this machine alone, no database server: three questions' },
    { value: 'steps', label: 'Step by step' },
  ])) === 'quick';
