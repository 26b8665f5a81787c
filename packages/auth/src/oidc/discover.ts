import { AppError, isAppError, type Outbound } from '@mosaicstack/kernel';
import * as oauth from 'oauth4webapi';
import type { OidcProvider } from './oidc-provider.js';
import { fetchThrough } from './outbound-fetch.js';

/** What signing in needs to know of a provider, as it told us itself. */
export type ProviderMetadata = oauth.AuthorizationServer &
  Required<Pick<oauth.AuthorizationServer, 'authorization_endpoint' | 'token_endpoint' | 'jwks_uri'>>;

type Asked = Pick<OidcProvider, 'id' | 'label' | 'issuer'>;

/** The operator named the issuer, so its host and port are reached even where they are private. */
export const outboundTo = (provider: Pick<OidcProvider, 'issuer'>, outbound: Outbound) => ({
  [oauth.customFetch]: fetchThrough(outbound.trusting([provider.issuer])),
  // Which issuers may be plain http was decided when the configuration was read.
  [oauth.allowInsecureRequests]: new URL(provider.issuer).protocol === 'http:',
});

/** Reads the provider's discovery document. Rejects with `unavailable`, saying what to do about it. */
export async function discover(provider: Asked, outbound: Outbound): Promise<ProviderMetadata> {
  const issuer = new URL(provider.issuer);
  let response: Response;
  try {
    response = await oauth.discoveryRequest(issuer, outboundTo(provider, outbound));
  } catch (error) {
    throw unreachable(provider, error);
  }
  if (response.status !== 200) {
    await response.body?.cancel();
    throw unusable(provider, `Its discovery document is answered with status ${response.status}.`);
  }
  const document = await readDocument(provider, response);
  if (!isComplete(document))
    throw unusable(provider, 'Its discovery document lacks an endpoint that signing in needs.');
  return document;
}

async function readDocument(provider: Asked, response: Response): Promise<oauth.AuthorizationServer> {
  const copy = response.clone();
  try {
    return await oauth.processDiscoveryResponse(new URL(provider.issuer), response);
  } catch (error) {
    const stated = issuerIn(await copy.json().catch(() => undefined));
    if (stated === undefined) throw unusable(provider, 'What it answers is no discovery document.', error);
    throw new AppError('unavailable', `${provider.label} calls itself by another name than configured.`, {
      cause: error,
      reason: `Its discovery document names the issuer "${stated}".`,
      remediation: `If that is right, set ${variableOf(provider)} to exactly that.`,
    });
  }
}

const issuerIn = (document: unknown): string | undefined => {
  const issuer = typeof document === 'object' && document && 'issuer' in document ? document.issuer : '';
  return typeof issuer === 'string' && URL.canParse(issuer) ? new URL(issuer).href.slice(0, 300) : undefined;
};

const isWebAddress = (text: string | undefined): boolean =>
  text !== undefined && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const isComplete = (document: oauth.AuthorizationServer): document is ProviderMetadata =>
  isWebAddress(document.authorization_endpoint) &&
  isWebAddress(document.token_endpoint) &&
  isWebAddress(document.jwks_uri);

const variableOf = ({ id }: Asked): string => `signIn.${id}.issuer (${id.toUpperCase()}_ISSUER)`;

/** Names neither the place nor the reason: for whoever has not shown who they are. */
export const providerAway = (label: string, cause: unknown): AppError =>
  new AppError('unavailable', `${label} does not answer at the moment.`, { cause, retryAfter: 10 });

function unreachable(provider: Asked, cause: unknown): AppError {
  const reason = isAppError(cause) ? cause.reason : undefined;
  return new AppError(
    'unavailable',
    `${provider.label} cannot be reached at ${new URL(provider.issuer).host}.`,
    {
      cause,
      ...(reason !== undefined && { reason }),
      remediation: `Start it, or correct ${variableOf(provider)}. It is tried again by itself.`,
    },
  );
}

const unusable = (provider: Asked, reason: string, cause?: unknown): AppError =>
  new AppError('unavailable', `${provider.label} does not answer as an OpenID Connect provider.`, {
    cause,
    reason,
    remediation: `Check that ${variableOf(provider)} with /.well-known/openid-configuration behind it opens in a browser.`,
  });
