import { Module } from '@nestjs/common';
import { ReloadController } from './reload.controller.js';

@Module({ controllers: [ReloadController] })
export class ReloadModule {}
