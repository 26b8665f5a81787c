import { Body, Controller, Delete, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { AttachmentService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type Attachment,
  type AttachmentId,
  attachmentParamsSchema,
  attachmentSchema,
  uploadFileQuerySchema,
} from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns, Writes } from '../../platform/http/contract.js';
import { fileBody, fileType } from '../../platform/http/file-body.js';
import { ATTACHMENT_SERVICE } from './attachments.tokens.js';

/** Forms that a browser draws and that hold no program. */
const drawn = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

@Controller('api/attachments')
export class AttachmentsController {
  constructor(@Inject(ATTACHMENT_SERVICE) private readonly attachments: AttachmentService) {}

  /** The body is the file itself, as `application/octet-stream`. A message holds it by `fileIds`, within 24 hours. */
  @Post()
  @Requires('attachment.write')
  @Returns(201, attachmentSchema)
  upload(
    @CurrentActor() actor: Actor,
    @Query({ schema: uploadFileQuerySchema }) { name }: { name: string },
    @Body({ schema: fileBody }) content: Uint8Array,
  ): Promise<Attachment> {
    return this.attachments.add(actor, { name, content });
  }

  @Get(':id')
  @Requires('attachment.read')
  @Returns(200, attachmentSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: attachmentParamsSchema }) { id }: { id: AttachmentId },
  ): Promise<Attachment> {
    return this.attachments.get(actor, id);
  }

  /** Images are sent as such, everything else to be kept: nothing a person attached runs on our origin. */
  @Get(':id/content')
  @Requires('attachment.read')
  @Writes(200, { schema: fileBody, mediaType: fileType })
  async content(
    @CurrentActor() actor: Actor,
    @Param({ schema: attachmentParamsSchema }) { id }: { id: AttachmentId },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { attachment, content } = await this.attachments.content(actor, id);
    const isDrawn = drawn.has(attachment.mediaType);
    const how = isDrawn ? 'inline' : 'attachment';
    await reply
      .header('content-type', isDrawn ? attachment.mediaType : fileType)
      .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(attachment.name)}`)
      .header('cache-control', 'private, no-store')
      .send(Buffer.from(content));
  }

  /** Takes back an upload that no message holds. */
  @Delete(':id')
  @Requires('attachment.write')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: attachmentParamsSchema }) { id }: { id: AttachmentId },
  ): Promise<void> {
    return this.attachments.delete(actor, id);
  }
}
