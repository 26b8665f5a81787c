import { Controller, Get, Inject } from '@nestjs/common';
import type { Accounts, Asker } from '@mosaicstack/auth';
import type { MosaicConfig } from '@mosaicstack/config';
import { type Me, meSchema } from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { CONFIG, VERSION } from '../../platform/platform.tokens.js';
import { ACCOUNTS } from './identity.tokens.js';

@Controller('api')
export class IdentityController {
  constructor(
    @Inject(CONFIG) private readonly config: MosaicConfig,
    @Inject(VERSION) private readonly version: string,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
  ) {}

  @Get('me')
  @Requires('identity.read')
  @Returns(200, meSchema)
  async me(@CurrentAsker() asker: Asker): Promise<Me> {
    return {
      user: asker.user,
      gateway: { version: this.version, tier: this.config.tier },
      ...(asker.actor.impersonatedBy && (await this.impersonation(asker))),
    };
  }

  /** Whoever acts must be able to say so on every page, and reads no other session of the person's for that. */
  private async impersonation(asker: Asker): Promise<Pick<Me, 'impersonation'>> {
    const sessions = await this.accounts.sessions(asker);
    const current = sessions.find((session) => session.current);
    if (!current) return {};
    return { impersonation: { by: current.impersonatedBy ?? 'An administrator', until: current.expiresAt } };
  }
}
