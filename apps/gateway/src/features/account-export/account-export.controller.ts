import { Readable } from 'node:stream';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Asker } from '@mosaicstack/auth';
import { accountExportLineSchema } from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Writes } from '../../platform/http/contract.js';
import type { AccountExport } from './account-export.js';
import { ACCOUNT_EXPORT } from './account-export.tokens.js';

@Controller('api/account')
export class AccountExportController {
  constructor(@Inject(ACCOUNT_EXPORT) private readonly exports: AccountExport) {}

  /** Everything that is one's own, as lines of JSON. The last says that it is whole. */
  @Get('export')
  @Requires('identity.manage')
  @Writes(200, { schema: accountExportLineSchema, mediaType: 'application/x-ndjson' })
  async all(@CurrentAsker() asker: Asker, @Res() reply: FastifyReply): Promise<void> {
    const lines = this.exports.lines(asker);
    async function* text(): AsyncGenerator<string> {
      for await (const line of lines) yield `${JSON.stringify(line)}\n`;
    }
    await reply
      .header('content-type', 'application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="mosaic-account.jsonl"')
      .header('cache-control', 'private, no-store')
      .send(Readable.from(text()));
  }
}
