import { Readable } from 'node:stream';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { type ExportService, htmlOf, type ImportService, markdownOf } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ConversationId,
  conversationParamsSchema,
  exportDocumentSchema,
  type ExportFormat,
  exportQuerySchema,
  type ImportResult,
  importResultSchema,
} from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns, Writes } from '../../platform/http/contract.js';
import { fileBody } from '../../platform/http/file-body.js';
import { EXPORT_SERVICE, IMPORT_SERVICE } from './conversations.tokens.js';

/** Everything is handed over to be kept, never to be shown: what people and models wrote runs on no origin of ours. */
@Controller('api/conversations')
export class ExchangeController {
  constructor(
    @Inject(EXPORT_SERVICE) private readonly exports: ExportService,
    @Inject(IMPORT_SERVICE) private readonly imports: ImportService,
  ) {}

  /** All conversations of whoever asks, as one JSON document that `import` takes. */
  @Get('export')
  @Requires('conversation.read')
  @Writes(200, { schema: exportDocumentSchema, mediaType: 'application/json' })
  async exportAll(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    const all = this.exports.all(actor);
    const head = JSON.stringify(this.exports.head()).slice(0, -1);
    const first = await all.next(); // what fails before the first is an ordinary reply
    async function* text(): AsyncGenerator<string> {
      yield `${head},"conversations":[`;
      if (!first.done) yield JSON.stringify(first.value);
      for await (const conversation of all) yield `,${JSON.stringify(conversation)}`;
      yield ']}\n';
    }
    await kept(reply, { name: 'conversations.json', type: 'application/json' }).send(Readable.from(text()));
  }

  /** Markdown and HTML hold the branch that is read; JSON the whole tree with its attachments. */
  @Get(':id/export')
  @Requires('conversation.read')
  @Writes(200, { schema: z.string(), mediaType: 'text/markdown' })
  async exportOne(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Query({ schema: exportQuerySchema }) { format }: { format: ExportFormat },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (format === 'json') {
      const document = await this.exports.document(actor, id);
      const name = `${document.conversations[0]?.title ?? 'conversation'}.json`;
      await kept(reply, { name, type: 'application/json' }).send(JSON.stringify(document));
      return;
    }
    const { conversation, path } = await this.exports.reading(actor, id);
    const [text, ending, type] =
      format === 'html'
        ? ([htmlOf(conversation, path), 'html', 'text/html'] as const)
        : ([markdownOf(conversation, path), 'md', 'text/markdown'] as const);
    await kept(reply, { name: `${conversation.title}.${ending}`, type }).send(text);
  }

  /** The body is the JSON document, as `application/octet-stream`. Importing it again makes nothing twice. */
  @Post('import')
  @HttpCode(200)
  @Requires('conversation.write')
  @Returns(200, importResultSchema)
  import(
    @CurrentActor() actor: Actor,
    @Body({ schema: fileBody }) content: Uint8Array,
  ): Promise<ImportResult> {
    return this.imports.import(actor, content);
  }
}

const kept = (reply: FastifyReply, { name, type }: { name: string; type: string }): FastifyReply =>
  reply
    .header('content-type', `${type}; charset=utf-8`)
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(name.replaceAll('/', '-'))}`,
    )
    .header('cache-control', 'private, no-store');
