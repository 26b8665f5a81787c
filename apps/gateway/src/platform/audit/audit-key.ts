import { type AuditSigner, makeAuditKey, openAuditSigner } from '@mosaicstack/log';
import { type InstanceKeyDeps, instanceKeyFrom } from '../sealing/instance-key.js';

const purpose = 'audit';

/** The instance's signer, opened when it is first asked for; the first gateway to ask makes the key. */
export function auditSignerFrom(deps: InstanceKeyDeps): () => Promise<AuditSigner> {
  let opened: Promise<AuditSigner> | undefined;
  return () => {
    opened ??= instanceKeyFrom(deps, purpose, makeAuditKey)
      .then(openAuditSigner)
      .catch((error: unknown) => {
        opened = undefined; // a database that was away may be back at the next time
        throw error;
      });
    return opened;
  };
}
