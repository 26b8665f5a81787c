import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { PreferenceService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type Preference,
  preferenceParamsSchema,
  type Preferences,
  preferenceSchema,
  preferencesSchema,
  type SetPreference,
  setPreferenceSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PREFERENCES } from './preferences.tokens.js';

@Controller('api/preferences')
export class PreferencesController {
  constructor(@Inject(PREFERENCES) private readonly preferences: PreferenceService) {}

  @Get()
  @Requires('preference.read')
  @Returns(200, preferencesSchema)
  list(@CurrentActor() actor: Actor): Promise<Preferences> {
    return this.preferences.list(actor);
  }

  /** Sets one, in place of what it was. */
  @Post()
  @HttpCode(200)
  @Requires('preference.write')
  @Returns(200, preferenceSchema)
  set(
    @CurrentActor() actor: Actor,
    @Body({ schema: setPreferenceSchema }) body: SetPreference,
  ): Promise<Preference> {
    return this.preferences.set(actor, body);
  }

  @Delete(':key')
  @Requires('preference.write')
  @Returns(204)
  remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: preferenceParamsSchema }) { key }: { key: string },
  ): Promise<void> {
    return this.preferences.remove(actor, key);
  }
}
