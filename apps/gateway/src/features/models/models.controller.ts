import { Controller, Get, Inject } from '@nestjs/common';
import type { Providers } from '@mosaicstack/agent';
import { type ModelList, modelListSchema } from '@mosaicstack/types';
import { Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PROVIDERS } from '../../platform/platform.tokens.js';

@Controller('api/models')
@Requires('member')
export class ModelsController {
  constructor(@Inject(PROVIDERS) private readonly providers: Providers) {}

  @Get()
  @Returns(200, modelListSchema)
  list(): ModelList {
    return this.providers.list();
  }
}
