import { discover, type OidcProvider } from '@mosaicstack/auth';
import type { MosaicConfig } from '@mosaicstack/config';
import { AppError, isAppError } from '@mosaicstack/kernel';
import { OutboundClient } from '../../platform/outbound/outbound-client.js';
import type { Check, Finding } from './check.js';

const usualPort: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

const placeOf = (issuer: string) => {
  const { hostname, port, protocol } = new URL(issuer);
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port) || (usualPort[protocol] ?? 443) };
};

/** The whole story in one line: what was found and why. */
async function ask(provider: OidcProvider, outbound: OutboundClient): Promise<Finding> {
  try {
    await discover(provider, outbound);
  } catch (error) {
    if (!isAppError(error) || error.reason === undefined) throw error;
    throw new AppError(error.code, `${error.message} ${error.reason}`, {
      cause: error,
      ...(error.remediation !== undefined && { remediation: error.remediation }),
    });
  }
  return { state: 'ok', finding: `${provider.label} answers; people may sign in by it.` };
}

/** Whether each identity provider answers, asked as signing in would ask. */
export function signInChecks({ signIn, gateway }: MosaicConfig): Check[] {
  const outbound = new OutboundClient(gateway.outbound);
  return signIn.map((provider) => ({
    id: `auth.oidc.${provider.id}`,
    group: 'Auth',
    at: placeOf(provider.issuer),
    ask: () => ask(provider, outbound),
  }));
}
