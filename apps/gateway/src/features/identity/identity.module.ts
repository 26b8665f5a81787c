import { Module } from '@nestjs/common';
import { DeviceLoginController } from './device-login.controller.js';
import { IdentityController } from './identity.controller.js';
import { SignInController } from './sign-in.controller.js';
import { SignInDoor } from './sign-in-door.js';

@Module({
  controllers: [IdentityController, SignInController, DeviceLoginController],
  providers: [SignInDoor],
})
export class IdentityModule {}
