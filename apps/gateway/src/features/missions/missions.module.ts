import { Module } from '@nestjs/common';
import { BrainModule } from '../brain/brain.module.js';
import { MissionsController } from './missions.controller.js';

@Module({ imports: [BrainModule], controllers: [MissionsController] })
export class MissionsModule {}
