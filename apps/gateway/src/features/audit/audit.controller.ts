import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { Actor } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';
import {
  type AuditEntry,
  auditLineSchema,
  auditPageSchema,
  type AuditQuery,
  auditQuerySchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
  type User,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { surfaceOf } from '../../platform/audit/surface-of.js';
import { CurrentActor, CurrentUser, Requires } from '../../platform/auth/policy.js';
import { Returns, Writes } from '../../platform/http/contract.js';
import { AUDIT } from '../../platform/platform.tokens.js';
import { jsonLinesType, sendLines } from './send-lines.js';

/** The audit log: all of it for administrators, their own part for everybody. */
@Controller('api')
export class AuditController {
  constructor(@Inject(AUDIT) private readonly audit: AuditLog) {}

  @Get('admin/audit')
  @Requires('audit.read')
  @Returns(200, auditPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: auditQuerySchema }) query: AuditQuery,
  ): Promise<Page<AuditEntry>> {
    return this.audit.list(actor, query);
  }

  /** All of it as JSON lines, for the offline verifier. */
  @Get('admin/audit/export')
  @Requires('audit.read')
  @Writes(200, { schema: auditLineSchema, mediaType: jsonLinesType })
  async export(
    @CurrentActor() actor: Actor,
    @CurrentUser() user: User,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.audit.record({
      actorId: user.id,
      actor: user.name,
      surface: surfaceOf(request),
      verb: 'audit.read',
      objectType: 'audit-log',
      result: 'allowed',
      details: { form: 'export' },
    });
    await sendLines(reply, this.audit.export(actor));
  }

  @Get('account/audit')
  @Requires('audit.read-own')
  @Returns(200, auditPageSchema)
  own(
    @CurrentActor() actor: Actor,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<AuditEntry>> {
    return this.audit.listOwn(actor, query);
  }
}
