import { PassThrough } from 'node:stream';
import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { WorkspaceService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type CreateWorkspace,
  createWorkspaceSchema,
  type ProjectId,
  projectParamsSchema,
  type Workspace,
  type WorkspaceDiff,
  type WorkspaceDiffQuery,
  workspaceDiffQuerySchema,
  workspaceDiffSchema,
  type WorkspaceEntries,
  type WorkspaceEntriesQuery,
  workspaceEntriesQuerySchema,
  workspaceEntriesSchema,
  type WorkspaceLog,
  type WorkspaceLogQuery,
  workspaceLogQuerySchema,
  workspaceLogSchema,
  workspaceSchema,
  type WorkspaceText,
  workspaceTextQuerySchema,
  workspaceTextSchema,
} from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns, Writes } from '../../platform/http/contract.js';
import { fileBody, fileType } from '../../platform/http/file-body.js';
import { WORKSPACES } from './workspaces.tokens.js';

/** Workspaces by the project they belong to. */
@Controller('api/workspaces')
export class WorkspacesController {
  constructor(@Inject(WORKSPACES) private readonly workspaces: WorkspaceService) {}

  @Get(':id')
  @Requires('workspace.read')
  @Returns(200, workspaceSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
  ): Promise<Workspace> {
    return this.workspaces.describe(actor, id);
  }

  @Post(':id')
  @Requires('workspace.write')
  @Returns(201, workspaceSchema)
  create(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Body({ schema: createWorkspaceSchema }) { cloneUrl }: CreateWorkspace,
  ): Promise<Workspace> {
    return this.workspaces.create(actor, id, cloneUrl);
  }

  @Get(':id/files')
  @Requires('workspace.read')
  @Returns(200, workspaceEntriesSchema)
  files(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Query({ schema: workspaceEntriesQuerySchema }) query: WorkspaceEntriesQuery,
  ): Promise<WorkspaceEntries> {
    return this.workspaces.entries(actor, id, query);
  }

  @Get(':id/text')
  @Requires('workspace.read')
  @Returns(200, workspaceTextSchema)
  text(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Query({ schema: workspaceTextQuerySchema }) { path }: { path: string },
  ): Promise<WorkspaceText> {
    return this.workspaces.text(actor, id, path);
  }

  @Get(':id/diff')
  @Requires('workspace.read')
  @Returns(200, workspaceDiffSchema)
  diff(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Query({ schema: workspaceDiffQuerySchema }) query: WorkspaceDiffQuery,
  ): Promise<WorkspaceDiff> {
    return this.workspaces.diff(actor, id, query);
  }

  @Get(':id/log')
  @Requires('workspace.read')
  @Returns(200, workspaceLogSchema)
  log(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Query({ schema: workspaceLogQuerySchema }) query: WorkspaceLogQuery,
  ): Promise<WorkspaceLog> {
    return this.workspaces.log(actor, id, query);
  }

  /** All files, without git’s own, as a packed archive. */
  @Get(':id/archive')
  @Requires('workspace.read')
  @Writes(200, { schema: fileBody, mediaType: fileType })
  async archive(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.workspaces.archive(actor, id, () => {
      const body = new PassThrough();
      void reply
        .header('content-type', fileType)
        .header('content-disposition', `attachment; filename="workspace-${id}.tar.gz"`)
        .header('cache-control', 'private, no-store')
        .send(body);
      return body;
    });
  }
}
