import { Body, Controller, Delete, Inject, Patch, Post } from '@nestjs/common';
import type { Accounts, Asker } from '@mosaicstack/auth';
import {
  type ChangePassword,
  changePasswordSchema,
  type DeleteAccount,
  deleteAccountSchema,
  type UpdateProfile,
  updateProfileSchema,
  type User,
  userSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { ACCOUNTS } from '../identity/identity.tokens.js';

/** One's own account. */
@Controller('api/account')
@Requires('identity.manage')
export class AccountController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  @Patch()
  @Returns(200, userSchema)
  update(
    @CurrentAsker() asker: Asker,
    @Body({ schema: updateProfileSchema }) body: UpdateProfile,
  ): Promise<User> {
    return this.accounts.rename(asker, body);
  }

  @Post('password')
  @Returns(204)
  changePassword(
    @CurrentAsker() asker: Asker,
    @Body({ schema: changePasswordSchema }) body: ChangePassword,
  ): Promise<void> {
    return this.accounts.changePassword(asker, body);
  }

  @Delete()
  @Returns(204)
  remove(
    @CurrentAsker() asker: Asker,
    @Body({ schema: deleteAccountSchema }) body: DeleteAccount,
  ): Promise<void> {
    return this.accounts.remove(asker, body);
  }
}
