import type { ConfigDifference, PlannedEdit } from '@mosaicstack/config';
import type { Provider } from '@mosaicstack/types';
import { reachableAt } from '../../context.js';
import { cleanText, safeJson } from '../../output/clean-text.js';
import type { WizardSection } from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';
import { needsAdmin, type Situation } from './situation.js';

/** What the wizard would do, without a secret. */
export interface Plan {
  tier: string;
  /** The configuration file, and what it comes to say. Nothing is written where nothing differs. */
  file: string;
  config: readonly ConfigDifference[];
  gateway: { action: 'start' | 'restart' | 'install' | 'keep'; url: string };
  admin: { action: 'create' | 'sign-in' | 'keep'; email: string | null };
  provider: { action: 'add' | 'sign-in' | 'keep'; kind: string; name: string; url: string | null };
}

export interface PlanParts {
  answers: Answers & { provider: string };
  situation: Situation;
  edit: PlannedEdit;
  section: WizardSection | undefined;
  trial: Trial;
}

/** What is known of the chosen provider: it has yet to answer, has answered, or is signed in at once the gateway runs. */
export type Trial = 'due' | 'answered' | 'after sign-in';

/** What its models are called by. */
export const providerName = ({ provider, providerName: name }: PlanParts['answers']): string =>
  name ?? (provider === 'openai-compatible' ? 'server' : provider);

/** The end of a key as the gateway shows it. */
const hintOf = (key: string): string => (key.length >= 20 ? `…${key.slice(-4)}` : '…');

function isThere(answers: PlanParts['answers'], providers: readonly Provider[]): boolean {
  const { providerKey, providerUrl } = answers;
  return providers.some(
    ({ provider, scope, keyHint, baseUrl }) =>
      provider === providerName(answers) &&
      scope === 'instance' &&
      (providerKey === undefined || keyHint === hintOf(providerKey)) &&
      (providerUrl === undefined || baseUrl === providerUrl.replace(/\/+$/, '')),
  );
}

export function makePlan({ answers, situation, edit, section, trial }: PlanParts): Plan {
  const { config } = edit.loaded;
  const isWritten = edit.differences.length > 0;
  const asksProvider = section === undefined || section === 'provider';
  const isKept = !asksProvider || answers.provider === 'demo' || isThere(answers, situation.providers ?? []);
  return {
    tier: config.tier,
    file: edit.path,
    config: edit.differences,
    gateway: {
      action: gatewayAction(situation, {
        isWritten,
        asService: wantsService({ answers, situation, section }),
      }),
      url: reachableAt(config.gateway),
    },
    admin: {
      action: needsAdmin(situation, { answers, section })
        ? 'create'
        : situation.isSignedIn
          ? 'keep'
          : 'sign-in',
      email: answers.adminEmail ?? null,
    },
    provider: {
      action: trial === 'after sign-in' ? 'sign-in' : isKept ? 'keep' : 'add',
      kind: answers.provider,
      name: providerName(answers),
      url: answers.providerUrl ?? null,
    },
  };
}

const wantsService = ({
  answers,
  situation,
  section,
}: Pick<PlanParts, 'answers' | 'situation' | 'section'>): boolean =>
  (section === undefined || section === 'service') && answers.service === 'yes' && !situation.isService;

function gatewayAction(
  { answers }: Situation,
  { isWritten, asService }: { isWritten: boolean; asService: boolean },
): Plan['gateway']['action'] {
  if (asService) return 'install';
  if (!answers) return 'start';
  return isWritten ? 'restart' : 'keep';
}

export const changesNothing = ({ config, gateway, admin, provider }: Plan): boolean =>
  config.length === 0 && [gateway, admin, provider].every(({ action }) => action === 'keep');

const shown = (value: unknown): string =>
  cleanText(value === undefined ? '' : typeof value === 'string' ? value : safeJson(value));

/** The plan as a person reads it: the file as a diff, then what happens. */
export function planLines({ file, config, gateway, admin, provider }: Plan): string[] {
  const lines = config.length === 0 ? [] : [cleanText(file)];
  for (const { key, from, to } of config) {
    if (from !== undefined) lines.push(`- ${key}: ${shown(from)}`);
    if (to !== undefined) lines.push(`+ ${key}: ${shown(to)}`);
  }
  if (gateway.action === 'install') lines.push(`make the gateway at ${gateway.url} a service, and start it`);
  else if (gateway.action !== 'keep') lines.push(`${gateway.action} the gateway at ${gateway.url}`);
  if (admin.action === 'create') lines.push(`make ${cleanText(admin.email ?? 'somebody')} its administrator`);
  if (admin.action === 'sign-in') lines.push(`sign in as ${cleanText(admin.email ?? 'its administrator')}`);
  if (provider.action === 'sign-in')
    lines.push(`sign in at ${cleanText(provider.name)} in the browser, for everybody`);
  if (provider.action === 'add') lines.push(`add ${cleanText(provider.name)} for everybody`);
  return lines.length > 0 ? lines : ['nothing: everything is as it should be'];
}
