import { ApiKeys } from '@mosaicstack/auth';
import type { LoadedConfig } from '@mosaicstack/config';
import { AppError, isAppError, noTracer, systemClock, uuidSource } from '@mosaicstack/kernel';
import { AuditLog } from '@mosaicstack/log';
import type { User } from '@mosaicstack/types';
import { auditSignerFrom } from '../platform/audit/audit-key.js';
import { createLogger } from '../platform/logging/pino-logger.js';
import { EnvelopeSealer } from '../platform/sealing/envelope-sealer.js';
import { openKeyRing } from '../platform/sealing/open-key-ring.js';
import { openDatabaseOf } from './open-platform.js';

/**
 * An API key with the scope `admin` for the administrator who has been one for longest; the one made this
 * way before stops working, whoever it acts as. An embedded database has to be free for it; on a server it may run beside
 * gateways, which know the new key at once.
 */
export async function rotateAdminToken(loaded: LoadedConfig): Promise<{ key: string; owner: User }> {
  const logger = createLogger('warn');
  const deps = { clock: systemClock, ids: uuidSource, logger };
  const sealer = new EnvelopeSealer(openKeyRing(loaded, logger));
  const database = await openDatabaseOf(loaded.config, { ...deps, tracer: noTracer }).catch(
    (error: unknown) => {
      throw isAppError(error) && error.code === 'database_locked' ? stillRunning(error) : error;
    },
  );
  try {
    const owner = await database.identity.people.firstAdministrator();
    if (!owner) throw notSetUp();
    const signer = auditSignerFrom({ keys: database.instanceKeys, sealer, ...deps });
    const audit = new AuditLog({ store: database.audit, signer, ...deps });
    const keys = new ApiKeys({
      ...deps,
      store: database.identity.keys,
      memberships: database.memberships,
      trail: (event) => audit.record(event),
      onRevoked: () => undefined,
    });
    const key = await keys.rotateHostKey(owner.id);
    await audit.close();
    return { key, owner };
  } finally {
    await database.close();
  }
}

const stillRunning = (cause: AppError) =>
  new AppError('database_locked', 'The gateway is running, so no token was made.', {
    cause,
    reason: `Its embedded database admits one process at a time. ${cause.message}`,
    remediation:
      'Sign in here as an administrator (`mosaic login` without a key, since no key makes another) and run this command again: the gateway makes the token then. Where nobody can sign in: `mosaic gateway stop` (or end that process), this command, `mosaic gateway start`.',
  });

const notSetUp = () =>
  new AppError('not_found', 'This instance has no administrator yet.', {
    reason: 'It was never set up.',
    remediation: 'Start the gateway and open the setup link it prints.',
  });
