import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { clientAddressHeader, type Redirect, type SingleSignOn } from '@mosaicstack/auth';
import type { MosaicConfig } from '@mosaicstack/config';
import {
  beginSignInQuerySchema,
  providerParamsSchema,
  signInCallbackQuerySchema,
  type BeginSignInQuery,
  type ProviderParams,
  type SignInCallbackQuery,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { Writes } from '../../platform/http/contract.js';
import { CONFIG, SINGLE_SIGN_ON } from '../../platform/platform.tokens.js';

/** Signing in by an identity provider: two addresses that a browser is sent to. */
@Controller('api/auth')
export class OidcController {
  constructor(
    @Inject(SINGLE_SIGN_ON) private readonly singleSignOn: SingleSignOn,
    @Inject(CONFIG) private readonly config: MosaicConfig,
  ) {}

  @Get('sign-in/oidc/:provider')
  @Requires('gateway.reach')
  @Writes(302, {})
  async begin(
    @Param({ schema: providerParamsSchema }) { provider }: ProviderParams,
    @Query({ schema: beginSignInQuerySchema }) { returnTo }: BeginSignInQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { cookie } = request.headers;
    await send(
      reply,
      await this.singleSignOn.begin(provider, { returnTo, origin: this.originOf(request), cookie }),
    );
  }

  @Get('callback/:provider')
  @Requires('gateway.reach')
  @Writes(302, {})
  async callback(
    @Param({ schema: providerParamsSchema }) { provider }: ProviderParams,
    @Query({ schema: signInCallbackQuerySchema }) query: SignInCallbackQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const headers = new Headers();
    for (const name of ['cookie', 'user-agent'] as const) {
      const value = request.headers[name];
      if (value !== undefined) headers.set(name, value);
    }
    headers.set(clientAddressHeader, request.address);
    await send(
      reply,
      await this.singleSignOn.finish(provider, { query: new URLSearchParams(query), headers }),
    );
  }

  /** Where the provider sends the browser back to: the public address, or on this machine the name it was opened by. */
  private originOf({ headers }: FastifyRequest): string {
    return this.config.gateway.publicUrl ?? `http://${headers.host ?? ''}`;
  }
}

/** A path of our own stays one: what comes after is for the browser to resolve. */
async function send(reply: FastifyReply, { location, cookies }: Redirect): Promise<void> {
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  await reply.header('cache-control', 'no-store').redirect(location, 302);
}
