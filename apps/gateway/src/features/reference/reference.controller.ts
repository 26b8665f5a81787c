import { createHash } from 'node:crypto';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Requires } from '../../platform/auth/policy.js';
import { Doors } from '../../platform/doors/doors.js';
import { Writes } from '../../platform/http/contract.js';
import { VERSION } from '../../platform/platform.tokens.js';
import { describeInterface } from './openapi/document.js';
import { readReferenceScript, referencePage, referencePolicy } from './reference-page.js';

const html = z.string().meta({ title: 'HTML' });
const javascript = z.string().meta({ title: 'JavaScript' });
const openApi = z.looseObject({ openapi: z.string() });

/** What the interface consists of, for programs and for people. Whoever can reach the gateway may read it. */
@Controller('api')
@Requires('gateway.reach')
export class ReferenceController {
  private described: string | undefined;
  private script: { content: Buffer; etag: string } | undefined;

  constructor(
    @Inject(Doors) private readonly doors: Doors,
    @Inject(VERSION) private readonly version: string,
  ) {}

  @Get('openapi.json')
  @Writes(200, { schema: openApi })
  document(@Res() reply: FastifyReply): void {
    this.described ??= JSON.stringify(describeInterface(this.doors.routes, { version: this.version }));
    void reply.type('application/json; charset=utf-8').send(this.described);
  }

  @Get('docs')
  @Writes(200, { schema: html, mediaType: 'text/html' })
  page(@Res() reply: FastifyReply): void {
    void reply
      .header('content-security-policy', referencePolicy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(referencePage);
  }

  @Get('docs/reference.js')
  @Writes(200, { schema: javascript, mediaType: 'text/javascript' })
  reader(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.script ??= loaded(readReferenceScript());
    const { content, etag } = this.script;
    void reply.headers({ etag, 'cache-control': 'no-cache' });
    if (request.headers['if-none-match'] === etag) void reply.status(304).send();
    else void reply.type('text/javascript; charset=utf-8').send(content);
  }
}

const loaded = (content: Buffer) => ({
  content,
  etag: `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`,
});
