import { Inject, Injectable } from '@nestjs/common';
import type { OpenDatabase } from '@mosaicstack/db';
import { type AuditLog, tenantOfUser } from '@mosaicstack/log';
import type { AuditResult } from '@mosaicstack/types';
import type { FastifyRequest } from 'fastify';
import { surfaceOf } from '../../platform/audit/surface-of.js';
import { AUDIT, DATABASE } from '../../platform/platform.tokens.js';

/** Keeps who signed in by password, and who tried to: in the person's own log, where they read it. */
@Injectable()
export class SignInTrail {
  constructor(
    @Inject(AUDIT) private readonly audit: AuditLog,
    @Inject(DATABASE) private readonly database: Pick<OpenDatabase, 'identity'>,
  ) {}

  async record(request: FastifyRequest, email: string, { ok }: Response): Promise<void> {
    // Asked whether it went well or not, so that neither answer takes longer.
    const standing = await this.database.identity.people.findByEmail(email);
    const result: AuditResult = ok ? 'allowed' : 'refused';
    await this.audit.record({
      ...(standing && { tenant: tenantOfUser(standing.user.id) }),
      actorId: ok ? (standing?.user.id ?? null) : null,
      actor: ok ? (standing?.user.name ?? null) : null,
      surface: surfaceOf(request),
      verb: 'session.open',
      objectType: 'user',
      objectId: standing?.user.id ?? null,
      result,
      details: { address: request.address },
    });
  }
}
