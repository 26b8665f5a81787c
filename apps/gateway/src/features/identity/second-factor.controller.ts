import { Body, Controller, Delete, Get, Inject, Post } from '@nestjs/common';
import type { Asker, Authenticator, SecondFactors } from '@mosaicstack/auth';
import {
  type BackupCodes,
  backupCodesSchema,
  type BeginTotp,
  beginTotpSchema,
  type EndTotp,
  endTotpSchema,
  type RenewBackupCodes,
  renewBackupCodesSchema,
  type SecondFactor,
  secondFactorSchema,
  type TotpCode,
  totpCodeSchema,
  type TotpSetup,
  totpSetupSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';

/** What one shows besides a password. */
@Controller('api/account/second-factor')
@Requires('identity.manage')
export class SecondFactorController {
  private readonly factors: SecondFactors;

  constructor(@Inject(AUTHENTICATOR) authenticator: Authenticator) {
    this.factors = authenticator.secondFactors;
  }

  @Get()
  @Returns(200, secondFactorSchema)
  status(@CurrentAsker() asker: Asker): Promise<SecondFactor> {
    return this.factors.status(asker);
  }

  @Post('totp')
  @Returns(201, totpSetupSchema, { secret: true })
  beginTotp(
    @CurrentAsker() asker: Asker,
    @Body({ schema: beginTotpSchema }) { password }: BeginTotp,
  ): Promise<TotpSetup> {
    return this.factors.beginTotp(asker, password);
  }

  @Post('totp/confirm')
  @Returns(204)
  confirmTotp(
    @CurrentAsker() asker: Asker,
    @Body({ schema: totpCodeSchema }) { code }: TotpCode,
  ): Promise<void> {
    return this.factors.confirmTotp(asker, code);
  }

  @Delete('totp')
  @Returns(204)
  endTotp(
    @CurrentAsker() asker: Asker,
    @Body({ schema: endTotpSchema }) { password }: EndTotp,
  ): Promise<void> {
    return this.factors.endTotp(asker, password);
  }

  @Post('backup-codes')
  @Returns(201, backupCodesSchema, { secret: true })
  renewBackupCodes(
    @CurrentAsker() asker: Asker,
    @Body({ schema: renewBackupCodesSchema }) { password }: RenewBackupCodes,
  ): Promise<BackupCodes> {
    return this.factors.renewBackupCodes(asker, password);
  }
}
