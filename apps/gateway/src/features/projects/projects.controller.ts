import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import { type Brain, briefedProject } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type CreateProject,
  createProjectSchema,
  type DeleteProject,
  deleteProjectSchema,
  type Page,
  type Project,
  type ProjectId,
  type ProjectBriefing,
  projectBriefingSchema,
  projectPageSchema,
  projectParamsSchema,
  type ProjectQuery,
  projectQuerySchema,
  projectSchema,
  type TransferProject,
  transferProjectSchema,
  type UpdateProject,
  updateProjectSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { BRAIN } from '../brain/brain.tokens.js';

@Controller('api/projects')
export class ProjectsController {
  constructor(@Inject(BRAIN) private readonly brain: Brain) {}

  @Get()
  @Requires('project.read')
  @Returns(200, projectPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: projectQuerySchema }) query: ProjectQuery,
  ): Promise<Page<Project>> {
    return this.brain.projects.list(actor, query);
  }

  @Post()
  @Requires('project.create')
  @Returns(201, projectSchema)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createProjectSchema }) body: CreateProject,
  ): Promise<Project> {
    return this.brain.projects.create(actor, body);
  }

  @Get(':id')
  @Requires('project.read')
  @Returns(200, projectSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
  ): Promise<Project> {
    return this.brain.projects.get(actor, id);
  }

  /** What agents that work in the project are told of it. */
  @Get(':id/briefing')
  @Requires('project.read')
  @Returns(200, projectBriefingSchema)
  async briefing(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
  ): Promise<ProjectBriefing> {
    const { briefing } = await briefedProject(this.brain, actor, id);
    return { briefing };
  }

  @Patch(':id')
  @Requires('project.update')
  @Returns(200, projectSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Body({ schema: updateProjectSchema }) body: UpdateProject,
  ): Promise<Project> {
    return this.brain.projects.update(actor, id, body);
  }

  @Post(':id/transfer')
  @Requires('project.transfer')
  @Returns(200, projectSchema)
  transfer(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Body({ schema: transferProjectSchema }) body: TransferProject,
  ): Promise<Project> {
    return this.brain.projects.transfer(actor, id, body);
  }

  @Delete(':id')
  @Requires('project.delete')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Body({ schema: deleteProjectSchema.default({ content: 'remove' }) }) body: DeleteProject,
  ): Promise<void> {
    return this.brain.projects.delete(actor, id, body);
  }
}
