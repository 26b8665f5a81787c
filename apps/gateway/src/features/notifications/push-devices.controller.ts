import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import type { PushDevices } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import {
  type AddPushDevice,
  addPushDeviceSchema,
  emptyBodySchema,
  type PushDevice,
  type PushDeviceId,
  pushDeviceParamsSchema,
  pushDeviceSchema,
  type PushDevices as PushDeviceList,
  pushDevicesSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PUSH_DEVICES } from './notifications.tokens.js';

/** The browsers at which one wants to be called. */
@Controller('api/notifications/devices')
export class PushDevicesController {
  constructor(@Inject(PUSH_DEVICES) private readonly devices: PushDevices) {}

  @Get()
  @Requires('notification.read')
  @Returns(200, pushDevicesSchema)
  list(@CurrentAsker() asker: Asker): Promise<PushDeviceList> {
    return this.devices.list(asker);
  }

  @Post()
  @Requires('notification.manage')
  @Returns(201, pushDeviceSchema)
  add(
    @CurrentAsker() asker: Asker,
    @Body({ schema: addPushDeviceSchema }) body: AddPushDevice,
  ): Promise<PushDevice> {
    return this.devices.add(asker, body);
  }

  @Post(':id/test')
  @Requires('notification.manage')
  @Returns(204)
  test(
    @CurrentAsker() asker: Asker,
    @Param({ schema: pushDeviceParamsSchema }) { id }: { id: PushDeviceId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<void> {
    return this.devices.test(asker, id);
  }

  @Delete(':id')
  @Requires('notification.manage')
  @Returns(204)
  remove(
    @CurrentAsker() asker: Asker,
    @Param({ schema: pushDeviceParamsSchema }) { id }: { id: PushDeviceId },
  ): Promise<void> {
    return this.devices.remove(asker, id);
  }
}
