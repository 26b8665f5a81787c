import { Module } from '@nestjs/common';
import { RunsModule } from '../runs/runs.module.js';
import { DeviceLoginController } from './device-login.controller.js';
import { IdentityController } from './identity.controller.js';
import { OidcController } from './oidc.controller.js';
import { identityServices } from './identity-services.js';
import { ACCOUNTS, IDENTITY_SETTINGS, INVITES, PEOPLE } from './identity.tokens.js';
import { PasskeyDoor } from './passkey-door.js';
import { PasskeySignInController } from './passkey-sign-in.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { RegistrationController } from './registration.controller.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorSignInController } from './second-factor-sign-in.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInDoor } from './sign-in-door.js';
import { SignInTrail } from './sign-in-trail.js';

@Module({
  imports: [RunsModule],
  controllers: [
    IdentityController,
    SignInController,
    DeviceLoginController,
    OidcController,
    PasskeysController,
    PasskeySignInController,
    RegistrationController,
    SecondFactorController,
    SecondFactorSignInController,
  ],
  providers: [PasskeyDoor, SignInDoor, SignInTrail, ...identityServices],
  exports: [ACCOUNTS, IDENTITY_SETTINGS, INVITES, PEOPLE],
})
export class IdentityModule {}
