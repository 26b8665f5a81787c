import { reachableAt } from '../../../context.js';
import type { Answers } from '../answers.js';
import { configChanges } from '../config-changes.js';
import { isSignIn, probeServices } from '../probe-services.js';
import type { Asking } from './asking.js';
import { askChoice, askSecret, askText, askYesNo, left, say, warn } from './prompts.js';

const none = { ssoIssuer: undefined, ssoClientId: undefined, ssoClientSecret: undefined } satisfies Answers;

/** An identity provider people sign in by besides, asked for its discovery document until it answers or is left out. */
export async function askSso(known: Answers, asking: Asking): Promise<Answers> {
  const isWanted = await askYesNo(
    'Shall people sign in by an identity provider too (OpenID Connect)?',
    known.ssoIssuer !== undefined,
  );
  if (!isWanted) return { ...known, ...none };
  say(`Register there, as the address to come back to: ${originOf(known, asking)}/api/auth/callback/oidc`);
  for (let answers = await askOnce(known); ;) {
    const next = await probe(answers, asking);
    if (next === 'go on') return answers;
    if (next === 'leave') throw left();
    if (next === 'without') return { ...answers, ...none };
    if (next === 'change') answers = await askOnce({ ...answers, ssoClientSecret: undefined });
  }
}

function originOf({ publicUrl, host, port }: Answers, { situation }: Asking): string {
  const { gateway } = situation.loaded.config;
  const listens = { host: host ?? gateway.host, port: Number(port ?? gateway.port) };
  return (publicUrl ?? gateway.publicUrl ?? reachableAt(listens)).replace(/\/+$/, '');
}

async function askOnce(known: Answers): Promise<Answers> {
  const ssoIssuer = await askText('Its issuer, exactly as its discovery document states it', {
    initial: known.ssoIssuer,
    fault: (text) =>
      URL.canParse(text ?? '') ? undefined : 'It must be an address such as https://id.example.org.',
  });
  const isNamed = (text: string | undefined): string | undefined =>
    text ? undefined : 'This cannot be left out.';
  const ssoClientId = await askText('Client id that it gave this gateway', {
    initial: known.ssoClientId,
    fault: isNamed,
  });
  const ssoClientSecret = known.ssoClientSecret ?? (await askSecret('Client secret', isNamed));
  return { ...known, ssoIssuer, ssoClientId, ssoClientSecret };
}

async function probe(
  answers: Answers,
  { situation, reset }: Asking,
): Promise<'go on' | 'again' | 'change' | 'without' | 'leave'> {
  try {
    const { planEdit } = await import('@mosaicstack/config');
    const changes = configChanges(answers, situation.loaded, { reset, section: 'sso' });
    const probes = await probeServices(planEdit({ changes }).after, isSignIn);
    for (const { state, finding, remediation } of probes) {
      if (state === 'ok') say(finding);
      else warn(remediation ? `${finding}\n${remediation}` : finding);
    }
    if (probes.length > 0 && probes.every(({ state }) => state === 'ok')) return 'go on';
  } catch (error) {
    warn(error instanceof Error ? error.message : String(error));
  }
  return askChoice('Nobody could sign in by it.', [
    { value: 'again', label: 'Ask again', hint: 'once it was put right' },
    { value: 'change', label: 'Change the answers' },
    { value: 'without', label: 'Go on without' },
    { value: 'leave', label: 'Leave', hint: 'what was answered is kept, secrets are not' },
  ]);
}
