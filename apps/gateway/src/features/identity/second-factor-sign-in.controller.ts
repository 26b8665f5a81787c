import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { type Authenticator, clientAddressHeader, type GivenCode } from '@mosaicstack/auth';
import {
  type BackupCode,
  backupCodeSchema,
  challengeHeader,
  type SignedIn,
  signedInSchema,
  type TotpCode,
  totpCodeSchema,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';

/** Goes on where a right password was answered with `second_factor_needed`. */
@Controller('api/auth/second-factor')
@Requires('gateway.reach')
export class SecondFactorSignInController {
  constructor(@Inject(AUTHENTICATOR) private readonly authenticator: Authenticator) {}

  @Post('totp')
  @Returns(200, signedInSchema, { secret: true })
  totp(
    @Body({ schema: totpCodeSchema }) { code }: TotpCode,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    return this.signIn({ totp: code }, request, reply);
  }

  @Post('backup-code')
  @Returns(200, signedInSchema, { secret: true })
  backupCode(
    @Body({ schema: backupCodeSchema }) { code }: BackupCode,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    return this.signIn({ backupCode: code }, request, reply);
  }

  private async signIn(given: GivenCode, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
    const headers = new Headers({ [clientAddressHeader]: request.address });
    for (const name of ['cookie', 'user-agent', challengeHeader]) {
      const value = request.headers[name];
      if (typeof value === 'string') headers.set(name, value);
    }
    const { signedIn, cookies } = await this.authenticator.signInBySecondFactor(given, headers);
    void reply.header('set-cookie', cookies).header('cache-control', 'no-store');
    return signedIn;
  }
}
