import { Controller, Get, Inject } from '@nestjs/common';
import type { Providers } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { type ModelList, modelListSchema } from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PROVIDERS } from '../../platform/platform.tokens.js';

@Controller('api/models')
@Requires('model.read')
export class ModelsController {
  constructor(@Inject(PROVIDERS) private readonly providers: Providers) {}

  @Get()
  @Returns(200, modelListSchema)
  list(@CurrentActor() actor: Actor): ModelList {
    return this.providers.list({ actor, teamId: null });
  }
}
