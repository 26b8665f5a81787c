import { answerFault } from '../answer-faults.js';
import type { Answers } from '../answers.js';
import { configChanges } from '../config-changes.js';
import { probeServices } from '../probe-services.js';
import type { Asking } from './asking.js';
import { askChoice, askText, left, say, warn } from './prompts.js';

const suggested = {
  standalone: ['postgresql://mosaic:mosaic@127.0.0.1:5432/mosaic', 'redis://127.0.0.1:6379'],
  federated: ['postgresql://mosaic:mosaic@127.0.0.1:5433/mosaic', 'redis://127.0.0.1:6380'],
} as const;

/** What it stands on, asked until database and queue answer or somebody leaves. */
export async function askTier(known: Answers, asking: Asking): Promise<Answers> {
  for (let answers = await askOnce(known); ;) {
    const next = answers.tier === 'local' ? 'go on' : await probe(answers, asking);
    if (next === 'go on') return answers;
    if (next === 'leave') throw left();
    if (next === 'change') answers = await askOnce(answers);
  }
}

async function askOnce(known: Answers): Promise<Answers> {
  const tier = await askChoice(
    'What shall it stand on?',
    [
      { value: 'local', label: 'local', hint: 'one machine, nothing to install' },
      { value: 'standalone', label: 'standalone', hint: 'Postgres and Valkey, for a team' },
      {
        value: 'federated',
        label: 'federated',
        hint: 'Postgres with pgvector and Valkey, for several houses',
      },
    ],
    answerFault('tier', known.tier) === undefined && known.tier !== 'team'
      ? (known.tier as keyof typeof suggested)
      : undefined,
  );
  if (tier === 'local') return { ...known, tier };
  const [database, valkey] = suggested[tier];
  const databaseUrl = await askText('Postgres', { initial: known.databaseUrl ?? database });
  if (tier === 'standalone' && known.queue === 'local') return { ...known, tier, databaseUrl };
  return {
    ...known,
    tier,
    databaseUrl,
    valkeyUrl: await askText('Valkey', { initial: known.valkeyUrl ?? valkey }),
  };
}

async function probe(
  answers: Answers,
  { situation, reset }: Asking,
): Promise<'go on' | 'again' | 'change' | 'leave'> {
  try {
    const { planEdit } = await import('@mosaicstack/config');
    const changes = configChanges(answers, situation.loaded, { reset, section: 'tier' });
    const probes = await probeServices(planEdit({ changes }).after);
    for (const { state, finding, remediation } of probes) {
      if (state === 'failed') warn(remediation ? `${finding}\n${remediation}` : finding);
      else if (state !== 'skipped') say(finding);
    }
    if (!probes.some(({ state }) => state === 'failed')) return 'go on';
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error));
  }
  return askChoice('It cannot start on that.', [
    { value: 'again', label: 'Ask again', hint: 'once it was put right' },
    { value: 'change', label: 'Change the answers' },
    { value: 'leave', label: 'Leave', hint: 'what was answered is kept, passwords are not' },
  ]);
}
