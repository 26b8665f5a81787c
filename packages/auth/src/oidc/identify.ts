import { isAppError, type Outbound } from '@mosaicstack/kernel';
import type { SignInProblem } from '@mosaicstack/types';
import * as oauth from 'oauth4webapi';
import { outboundTo, type ProviderMetadata } from './discover.js';
import type { OidcServer } from './oidc-server.js';

/** What only the browser that began may go on with, and what the provider's answer has to fit. */
export interface SignInStart {
  state: string;
  nonce: string;
  codeVerifier: string;
  redirectUri: string;
}

/** A sign-in that came to nothing, for a reason the person is told by name. */
export class SignInRefused extends Error {
  constructor(
    readonly problem: SignInProblem,
    cause?: unknown,
  ) {
    super(`signing in by a provider came to nothing: ${problem}`, { cause });
    this.name = 'SignInRefused';
  }
}

export const newStart = (redirectUri: string): SignInStart => ({
  state: oauth.generateRandomState(),
  nonce: oauth.generateRandomNonce(),
  codeVerifier: oauth.generateRandomCodeVerifier(),
  redirectUri,
});

/** Where the browser asks the provider who is there. */
export async function authorizationAddress(
  { clientId }: { clientId: string },
  metadata: ProviderMetadata,
  start: SignInStart,
): Promise<string> {
  const address = new URL(metadata.authorization_endpoint);
  const asked = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: start.redirectUri,
    scope: 'openid email profile',
    state: start.state,
    nonce: start.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(start.codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address.href;
}

/** Claims of the ID token, filled up with those of the user info endpoint; `sub` is the same in both. */
export type Claims = Readonly<Record<string, unknown>> & { sub: string };

/**
 * Trades the code for what the provider knows of the person. The tokens are forgotten at once.
 * Rejects with {@link SignInRefused}.
 */
export async function identify(
  server: OidcServer,
  { query, start, outbound }: { query: URLSearchParams; start: SignInStart; outbound: Outbound },
): Promise<Claims> {
  try {
    return await exchange(server, { query, start, outbound });
  } catch (error) {
    throw new SignInRefused(problemOf(error), error);
  }
}

function problemOf(error: unknown): SignInProblem {
  if (isAppError(error)) return error.kind === 'unavailable' ? 'unavailable' : 'failed';
  if (error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied')
    return 'cancelled';
  return 'failed';
}

async function exchange(
  server: OidcServer,
  { query, start, outbound }: { query: URLSearchParams; start: SignInStart; outbound: Outbound },
): Promise<Claims> {
  const { provider, keys } = server;
  const metadata = server.metadata();
  const client: oauth.Client = { client_id: provider.clientId };
  const through = outboundTo(provider, outbound);
  const parameters = oauth.validateAuthResponse(metadata, client, query, start.state);
  const response = await oauth.authorizationCodeGrantRequest(
    metadata,
    client,
    authentication(metadata, provider.clientSecret),
    parameters,
    start.redirectUri,
    start.codeVerifier,
    through,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(metadata, client, response, {
    expectedNonce: start.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(metadata, response, { ...through, [oauth.jwksCache]: keys });
  const told = oauth.getValidatedIdTokenClaims(tokens);
  if (!told) throw new Error('the provider sent no ID token');
  if (metadata.userinfo_endpoint === undefined) return told;
  const info = await oauth.userInfoRequest(metadata, client, tokens.access_token, through);
  const further = await oauth.processUserInfoResponse(metadata, client, told.sub, info);
  // An address and whether it is verified are believed from one source together.
  const { email: _address, email_verified: _verified, ...rest } = told;
  return { ...(further['email'] === undefined ? told : rest), ...further };
}

/** As the provider says it wants it; Basic is what the standard makes everybody accept. */
const authentication = (metadata: ProviderMetadata, secret: string): oauth.ClientAuth => {
  const accepted = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return accepted.includes('client_secret_basic') || !accepted.includes('client_secret_post')
    ? oauth.ClientSecretBasic(secret)
    : oauth.ClientSecretPost(secret);
};
