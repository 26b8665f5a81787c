import { Controller, Get, Inject } from '@nestjs/common';
import type { MosaicConfig } from '@mosaicstack/config';
import { type Me, meSchema, type User } from '@mosaicstack/types';
import { CurrentUser, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { CONFIG, VERSION } from '../../platform/platform.tokens.js';

@Controller('api')
export class IdentityController {
  constructor(
    @Inject(CONFIG) private readonly config: MosaicConfig,
    @Inject(VERSION) private readonly version: string,
  ) {}

  @Get('me')
  @Requires('member')
  @Returns(200, meSchema)
  me(@CurrentUser() user: User): Me {
    return { user, gateway: { version: this.version, tier: this.config.tier } };
  }
}
