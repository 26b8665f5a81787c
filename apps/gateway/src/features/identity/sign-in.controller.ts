import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import {
  openedSessionSchema,
  type SignIn,
  signInSchema,
  type SignOut,
  signOutSchema,
  succeededSchema,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { Writes } from '../../platform/http/contract.js';
import { SignInDoor } from './sign-in-door.js';

/** Of the sign-in library only these routes are open; its others show or change more than any surface needs. */
@Controller('api/auth')
export class SignInController {
  constructor(@Inject(SignInDoor) private readonly door: SignInDoor) {}

  @Post('sign-in/email')
  @Requires('gateway.reach')
  @Writes(200, { schema: openedSessionSchema, secret: true })
  signIn(
    @Body({ schema: signInSchema }) body: SignIn,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.signIn(request, reply, body);
  }

  /** Open to everybody: a browser gets rid of the cookie of a session that has long ended, too. */
  @Post('sign-out')
  @Requires('gateway.reach')
  @Writes(200, { schema: succeededSchema })
  signOut(
    @Body({ schema: signOutSchema.default({}) }) body: SignOut,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.forward(request, reply, body);
  }
}
