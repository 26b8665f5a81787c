import type { LoadedConfig } from '@mosaicstack/config';
import { allWizardQuestions, type WizardSection } from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';

type Changes = Record<string, string | undefined>;

/** Keys that say what a tier stands on; the wizard writes and clears no other keys than these and those of its questions. */
const serverKeys = ['storage.type', 'storage.url', 'queue.type', 'queue.url'] as const;

function tierChanges(answers: Answers): Changes {
  const { tier, databaseUrl, queue, valkeyUrl } = answers;
  if (tier === undefined || tier === 'local') {
    return { tier: 'local', ...Object.fromEntries(serverKeys.map((key) => [key, undefined])) };
  }
  const isLocalQueue = tier === 'standalone' && queue === 'local';
  return {
    tier,
    'storage.type': 'postgres',
    'storage.url': databaseUrl,
    'queue.type': isLocalQueue ? 'local' : 'bullmq',
    'queue.url': isLocalQueue ? undefined : valkeyUrl,
  };
}

/** A default that no file states is left unstated. */
function isPlain(key: string, text: string | undefined, { values, origins }: LoadedConfig): boolean {
  const kind = origins.get(key)?.kind ?? 'default';
  return text !== undefined && kind === 'default' && String(values.get(key)) === text;
}

/** What the configuration file has to say for these answers, by key; undefined takes a key out. */
export function configChanges(
  answers: Answers,
  before: LoadedConfig,
  { reset, section: only }: { reset: boolean; section?: WizardSection | undefined },
): Changes {
  const changes = only === undefined || only === 'tier' ? tierChanges(answers) : {};
  for (const { key, name, section } of allWizardQuestions) {
    if (key === undefined || section === 'tier' || (only !== undefined && only !== section)) continue;
    const text = answers[name];
    if (text === undefined && reset) changes[key] = undefined;
    if (text !== undefined && !isPlain(key, text, before)) changes[key] = text;
  }
  return changes;
}
