import { type AuditSigner, makeAuditKey, openAuditSigner } from '@mosaicstack/log';
import { type InstanceKeyDeps, instanceKeyFrom, openedOnce } from '../sealing/instance-key.js';

const purpose = 'audit';

/** The instance's signer, opened when it is first asked for; the first gateway to ask makes the key. */
export const auditSignerFrom = (deps: InstanceKeyDeps): (() => Promise<AuditSigner>) =>
  openedOnce(async () => openAuditSigner(await instanceKeyFrom(deps, purpose, makeAuditKey)));
