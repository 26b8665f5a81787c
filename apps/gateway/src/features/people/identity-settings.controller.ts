import { Body, Controller, Get, Inject, Patch } from '@nestjs/common';
import type { Asker, IdentitySettings } from '@mosaicstack/auth';
import {
  type IdentitySettings as Settings,
  identitySettingsSchema,
  type UpdateIdentitySettings,
  updateIdentitySettingsSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { IDENTITY_SETTINGS } from '../identity/identity.tokens.js';

@Controller('api/admin/settings/identity')
@Requires('settings.manage')
export class IdentitySettingsController {
  constructor(@Inject(IDENTITY_SETTINGS) private readonly settings: IdentitySettings) {}

  @Get()
  @Returns(200, identitySettingsSchema)
  read(): Promise<Settings> {
    return this.settings.read();
  }

  @Patch()
  @Returns(200, identitySettingsSchema)
  update(
    @CurrentAsker() asker: Asker,
    @Body({ schema: updateIdentitySettingsSchema }) body: UpdateIdentitySettings,
  ): Promise<Settings> {
    return this.settings.update(asker, body);
  }
}
