import type { Origin, Problem } from '../layers/layer.js';
import { isLoopbackHost } from '../loopback.js';
import type { GatewaySettings } from '../schema/gateway-settings.js';
import { foldSignIn, type SignInStated } from '../schema/sign-in-settings.js';

interface Checked {
  tier: string;
  gateway: GatewaySettings;
  storage: object;
  memory: { type: string };
  signIn: SignInStated;
}

/** Faults that show only when several keys are looked at together. */
export function crossCheck(
  { tier, gateway, storage, memory, signIn }: Checked,
  originOf: (key: string) => Origin,
): Problem[] {
  const problems: Problem[] = [];
  const secure = gateway.publicUrl?.startsWith('https:') || gateway.allowInsecure;
  if (!isLoopbackHost(gateway.host) && !secure)
    problems.push({
      key: 'gateway.host',
      origin: originOf('gateway.host'),
      message:
        'reaches beyond this machine without an https gateway.publicUrl and without gateway.allowInsecure',
      remedy:
        'Set gateway.publicUrl (MOSAIC_PUBLIC_URL) to the https address of the proxy in front, or accept plain http with gateway.allowInsecure (MOSAIC_ALLOW_INSECURE=1).',
    });
  if (
    tier === 'standalone' &&
    memory.type === 'pgvector' &&
    !('enableVector' in storage && storage.enableVector)
  )
    problems.push({
      key: 'memory.type',
      origin: originOf('memory.type'),
      message: 'needs storage.enableVector in this tier',
      remedy: 'Run: mosaic config set storage.enableVector true',
    });
  for (const { id, issuer } of foldSignIn(signIn).providers) {
    const { protocol, hostname } = new URL(issuer);
    if (protocol === 'https:' || gateway.allowInsecure || isLoopbackHost(hostname)) continue;
    const key = `signIn.${id}.issuer`;
    problems.push({
      key,
      origin: originOf(key),
      message: 'is plain http beyond this machine, where others could read and forge who signs in',
      remedy: 'Give the https address of the provider, or accept plain http with gateway.allowInsecure.',
    });
  }
  return problems;
}
