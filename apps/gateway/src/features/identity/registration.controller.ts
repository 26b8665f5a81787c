import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Invites, Registration, Visitor } from '@mosaicstack/auth';
import {
  type Invitation,
  type InvitationQuery,
  invitationQuerySchema,
  invitationSchema,
  type Register,
  registerSchema,
  type RequestReset,
  requestResetSchema,
  type ResetPassword,
  resetPasswordSchema,
  type SignedIn,
  signedInSchema,
  type SignInOptions,
  signInOptionsSchema,
} from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { CurrentVisitor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { INVITES, REGISTRATION } from './identity.tokens.js';

/** How people who are not signed in come to an account, or back to theirs. */
@Controller('api/auth')
@Requires('gateway.reach')
export class RegistrationController {
  constructor(
    @Inject(REGISTRATION) private readonly registration: Registration,
    @Inject(INVITES) private readonly invites: Invites,
  ) {}

  @Get('options')
  @Returns(200, signInOptionsSchema)
  options(): Promise<SignInOptions> {
    return this.registration.options();
  }

  @Post('register')
  @Returns(201, signedInSchema, { secret: true })
  async register(
    @CurrentVisitor() visitor: Visitor,
    @Body({ schema: registerSchema }) body: Register,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const { signedIn, cookies } = await this.registration.register(visitor, body);
    void reply.header('set-cookie', cookies);
    return signedIn;
  }

  @Get('invitation')
  @Returns(200, invitationSchema)
  invitation(@Query({ schema: invitationQuerySchema }) { token }: InvitationQuery): Promise<Invitation> {
    return this.invites.look(token);
  }

  @Post('request-reset')
  @Returns(204)
  requestReset(@Body({ schema: requestResetSchema }) _body: RequestReset): Promise<void> {
    return this.registration.requestReset();
  }

  @Post('reset-password')
  @Returns(204)
  resetPassword(
    @CurrentVisitor() visitor: Visitor,
    @Body({ schema: resetPasswordSchema }) body: ResetPassword,
  ): Promise<void> {
    return this.registration.resetPassword(visitor, body);
  }
}
