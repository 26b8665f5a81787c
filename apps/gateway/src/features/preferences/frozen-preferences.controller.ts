import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { PreferenceService } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import {
  freezePreferenceSchema,
  frozenParamsSchema,
  type FrozenPreferences,
  frozenPreferencesSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PREFERENCES } from './preferences.tokens.js';

/** Preferences that nobody may set for themselves: what people stored under them does not count. */
@Controller('api/admin/preferences/frozen')
@Requires('preference.freeze')
export class FrozenPreferencesController {
  constructor(@Inject(PREFERENCES) private readonly preferences: PreferenceService) {}

  @Get()
  @Returns(200, frozenPreferencesSchema)
  list(): Promise<FrozenPreferences> {
    return this.preferences.listFrozen();
  }

  @Post()
  @HttpCode(200)
  @Returns(200, frozenPreferencesSchema)
  freeze(
    @CurrentAsker() asker: Asker,
    @Body({ schema: freezePreferenceSchema }) { key }: { key: string },
  ): Promise<FrozenPreferences> {
    return this.preferences.freeze(asker, key);
  }

  @Delete(':key')
  @Returns(204)
  thaw(
    @CurrentAsker() asker: Asker,
    @Param({ schema: frozenParamsSchema }) { key }: { key: string },
  ): Promise<void> {
    return this.preferences.thaw(asker, key);
  }
}
