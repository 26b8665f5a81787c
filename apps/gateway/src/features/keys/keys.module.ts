import { Module } from '@nestjs/common';
import { BudgetsModule } from '../budgets/budgets.module.js';
import { AllKeysController } from './all-keys.controller.js';
import { KeysController } from './keys.controller.js';

@Module({ imports: [BudgetsModule], controllers: [KeysController, AllKeysController] })
export class KeysModule {}
