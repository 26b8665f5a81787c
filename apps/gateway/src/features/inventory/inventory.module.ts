import { Module } from '@nestjs/common';
import { ToolsModule } from '../tools/tools.module.js';
import { InventoryController } from './inventory.controller.js';

@Module({ imports: [ToolsModule], controllers: [InventoryController] })
export class InventoryModule {}
