import { Controller, Get, Inject } from '@nestjs/common';
import type { Tool } from '@mosaicstack/kernel';
import { type Inventory, inventorySchema } from '@mosaicstack/types';
import { Requires } from '../../platform/auth/policy.js';
import { Doors } from '../../platform/doors/doors.js';
import { Returns } from '../../platform/http/contract.js';
import { AGENT_TOOLS } from '../tools/tools.tokens.js';
import { presentInventory } from './inventory.presenter.js';

@Controller('api/admin/inventory')
@Requires('inventory.read')
export class InventoryController {
  private inventory: Inventory | undefined;

  constructor(
    @Inject(Doors) private readonly doors: Doors,
    @Inject(AGENT_TOOLS) private readonly tools: readonly Tool[],
  ) {}

  @Get()
  @Returns(200, inventorySchema)
  get(): Inventory {
    // Doors do not change while the gateway runs.
    this.inventory ??= presentInventory(this.doors, this.tools);
    return this.inventory;
  }
}
