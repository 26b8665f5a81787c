import { Body, Controller, Inject, Post } from '@nestjs/common';
import type { Asker, Invites } from '@mosaicstack/auth';
import { type AcceptInvite, acceptInviteSchema } from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { INVITES } from '../identity/identity.tokens.js';

/** For somebody who has an account already: joins the team of an invite. */
@Controller('api/invites')
export class AcceptInviteController {
  constructor(@Inject(INVITES) private readonly invites: Invites) {}

  @Post('accept')
  @Requires('identity.manage')
  @Returns(204)
  accept(
    @CurrentAsker() asker: Asker,
    @Body({ schema: acceptInviteSchema }) { token }: AcceptInvite,
  ): Promise<void> {
    return this.invites.accept(asker, token);
  }
}
