import { Module } from '@nestjs/common';
import { BrainModule } from '../brain/brain.module.js';
import { TasksController } from './tasks.controller.js';

@Module({ imports: [BrainModule], controllers: [TasksController] })
export class TasksModule {}
