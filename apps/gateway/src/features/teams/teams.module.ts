import { Module } from '@nestjs/common';
import { BrainModule } from '../brain/brain.module.js';
import { TeamsController } from './teams.controller.js';

@Module({ imports: [BrainModule], controllers: [TeamsController] })
export class TeamsModule {}
