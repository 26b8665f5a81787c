import { Module } from '@nestjs/common';
import { BrainModule } from '../brain/brain.module.js';
import { ProjectFilesController } from './project-files.controller.js';
import { ProjectsController } from './projects.controller.js';

@Module({ imports: [BrainModule], controllers: [ProjectsController, ProjectFilesController] })
export class ProjectsModule {}
