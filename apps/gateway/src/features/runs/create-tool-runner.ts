import { createHash } from 'node:crypto';
import {
  defaultToolLimits,
  keepResult,
  type KeepResultDeps,
  ToolRunner,
  type ToolTrailEntry,
} from '@mosaicstack/agent';
import { tenantOfUser } from '@mosaicstack/log';
import type { Platform } from '../../platform/platform.js';
import { listedHosts } from './listed-hosts.js';

/** What stands between models and tools on this gateway. */
export function createToolRunner(
  platform: Platform,
  storageLimitOf: KeepResultDeps['storageLimitOf'],
): ToolRunner {
  const { audit, authenticator, clock, config, database, ids, logger } = platform;
  return new ToolRunner({
    unitOfWork: database.agent,
    actors: authenticator,
    clock,
    ids,
    logger,
    isListed: listedHosts(config.tools),
    keep: keepResult({
      unitOfWork: database.agent,
      clock,
      ids,
      logger,
      digest: (text) => createHash('sha256').update(text).digest('hex'),
      storageLimitOf,
    }),
    trail: (entry) =>
      audit
        .record(auditEventOf(entry))
        .then(() => undefined)
        .catch((error: unknown) =>
          logger.error({ error, tool: entry.tool }, 'a call of a tool is not in the audit log'),
        ),
    ...defaultToolLimits,
    timeoutMs: config.tools.callSeconds * 1_000,
  });
}

const auditEventOf = (entry: ToolTrailEntry) => ({
  tenant: tenantOfUser(entry.speaker.userId),
  actorId: entry.speaker.userId,
  surface: 'agent' as const,
  verb: entry.verb,
  objectType: 'tool',
  objectId: entry.tool,
  result: entry.result,
  details: {
    runId: entry.runId,
    callId: entry.callId.slice(0, 500),
    risk: entry.risk,
    by: entry.by,
    milliseconds: entry.milliseconds,
  },
});
