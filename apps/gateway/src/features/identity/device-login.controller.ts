import { Body, Controller, Get, Inject, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import {
  type DeviceCodeRequest,
  deviceCodeRequestSchema,
  deviceCodeSchema,
  type DeviceDecision,
  deviceDecisionSchema,
  type DeviceQuery,
  deviceQuerySchema,
  type DeviceTokenRequest,
  deviceTokenRequestSchema,
  deviceTokenSchema,
  succeededSchema,
  waitingDeviceSchema,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { Writes } from '../../platform/http/contract.js';
import { DeviceLoginFilter } from './device-login.filter.js';
import { SignInDoor } from './sign-in-door.js';

/** Device login (RFC 8628): a device asks for a code, a signed-in person decides, the device collects its token. */
@Controller('api/auth/device')
export class DeviceLoginController {
  constructor(@Inject(SignInDoor) private readonly door: SignInDoor) {}

  @Post('code')
  @Writes(200, { schema: deviceCodeSchema, secret: true })
  @Requires('gateway.reach')
  @UseFilters(DeviceLoginFilter)
  code(
    @Body({ schema: deviceCodeRequestSchema }) body: DeviceCodeRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.forward(request, reply, body);
  }

  @Post('token')
  @Writes(200, { schema: deviceTokenSchema, secret: true })
  @Requires('gateway.reach')
  @UseFilters(DeviceLoginFilter)
  token(
    @Body({ schema: deviceTokenRequestSchema }) body: DeviceTokenRequest,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.forward(request, reply, body);
  }

  /** What is waiting under a code; looking at it makes the person who looks the one who may decide. */
  @Get()
  @Writes(200, { schema: waitingDeviceSchema })
  @Requires('identity.manage')
  look(
    @Query({ schema: deviceQuerySchema }) _query: DeviceQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.forward(request, reply);
  }

  @Post('approve')
  @Writes(200, { schema: succeededSchema })
  @Requires('identity.manage')
  approve(
    @Body({ schema: deviceDecisionSchema }) body: DeviceDecision,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.forward(request, reply, body);
  }

  @Post('deny')
  @Writes(200, { schema: succeededSchema })
  @Requires('identity.manage')
  deny(
    @Body({ schema: deviceDecisionSchema }) body: DeviceDecision,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.forward(request, reply, body);
  }
}
