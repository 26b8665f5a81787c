import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Asker, People } from '@mosaicstack/auth';
import {
  type Impersonation,
  impersonationSchema,
  personParamsSchema,
  type Reason,
  reasonSchema,
  type UserId,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PEOPLE } from '../identity/identity.tokens.js';

/** Acting as somebody else: in person only, for a quarter of an hour, announced and recorded. */
@Controller('api/admin/users')
@Requires('user.impersonate')
export class ImpersonationController {
  constructor(@Inject(PEOPLE) private readonly people: People) {}

  /** A browser gets the session as its cookie, in the place of its own; a program gets the token alone. */
  @Post(':id/impersonate')
  @Returns(201, impersonationSchema, { secret: true })
  async impersonate(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: reasonSchema }) { reason }: Reason,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Impersonation> {
    const { token, expiresAt, cookies, person } = await this.people.impersonate(asker, id, reason);
    if (request.headers.authorization === undefined) void reply.header('set-cookie', cookies);
    return { user: person, token, expiresAt: expiresAt.toISOString() };
  }
}
