import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import type { Accounts, Asker } from '@mosaicstack/auth';
import { emptyBodySchema, sessionParamsSchema, type Sessions, sessionsSchema } from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { ACCOUNTS } from '../identity/identity.tokens.js';

/** Where one's own account is signed in. */
@Controller('api/account/sessions')
@Requires('identity.manage')
export class SessionsController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  @Get()
  @Returns(200, sessionsSchema)
  async list(@CurrentAsker() asker: Asker): Promise<Sessions> {
    return { items: await this.accounts.sessions(asker) };
  }

  @Post('revoke-others')
  @Returns(204)
  revokeOthers(
    @CurrentAsker() asker: Asker,
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<void> {
    return this.accounts.revokeOtherSessions(asker);
  }

  @Delete(':id')
  @Returns(204)
  revoke(
    @CurrentAsker() asker: Asker,
    @Param({ schema: sessionParamsSchema }) { id }: { id: string },
  ): Promise<void> {
    return this.accounts.revokeSession(asker, id);
  }
}
