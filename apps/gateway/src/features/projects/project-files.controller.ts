import { Body, Controller, Delete, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type Page,
  type PageQuery,
  pageQuerySchema,
  type ProjectFile,
  type ProjectFileId,
  projectFilePageSchema,
  projectFileParamsSchema,
  projectFileSchema,
  type ProjectId,
  projectParamsSchema,
  uploadFileQuerySchema,
} from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { fileBody, fileType } from '../../platform/http/file-body.js';
import { Returns, Writes } from '../../platform/http/contract.js';
import { BRAIN } from '../brain/brain.tokens.js';

interface FileParams {
  id: ProjectId;
  fileId: ProjectFileId;
}

@Controller('api/projects/:id/files')
export class ProjectFilesController {
  constructor(@Inject(BRAIN) private readonly brain: Brain) {}

  @Get()
  @Requires('file.read')
  @Returns(200, projectFilePageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<ProjectFile>> {
    return this.brain.files.list(actor, id, query);
  }

  /** The body is the file itself, as `application/octet-stream`. */
  @Post()
  @Requires('file.write')
  @Returns(201, projectFileSchema)
  upload(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectParamsSchema }) { id }: { id: ProjectId },
    @Query({ schema: uploadFileQuerySchema }) { name }: { name: string },
    @Body({ schema: fileBody }) content: Uint8Array,
  ): Promise<ProjectFile> {
    return this.brain.files.add(actor, id, { name, content });
  }

  @Get(':fileId')
  @Requires('file.read')
  @Returns(200, projectFileSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectFileParamsSchema }) { id, fileId }: FileParams,
  ): Promise<ProjectFile> {
    return this.brain.files.get(actor, { projectId: id, id: fileId });
  }

  /** Always handed over to be kept, never to be shown: nothing a person uploaded runs on our origin. */
  @Get(':fileId/content')
  @Requires('file.read')
  @Writes(200, { schema: fileBody, mediaType: fileType })
  async content(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectFileParamsSchema }) { id, fileId }: FileParams,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { file, content } = await this.brain.files.content(actor, { projectId: id, id: fileId });
    await reply
      .header('content-type', fileType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(content));
  }

  @Delete(':fileId')
  @Requires('file.write')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: projectFileParamsSchema }) { id, fileId }: FileParams,
  ): Promise<void> {
    return this.brain.files.delete(actor, { projectId: id, id: fileId });
  }
}
