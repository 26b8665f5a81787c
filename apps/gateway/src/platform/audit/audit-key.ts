import {
  type Clock,
  type IdSource,
  instanceOwner,
  type InstanceKeyStore,
  type Sealer,
} from '@mosaicstack/kernel';
import { type AuditSigner, makeAuditKey, openAuditSigner } from '@mosaicstack/log';

const purpose = 'audit';

export interface AuditKeyDeps {
  keys: InstanceKeyStore;
  sealer: Sealer;
  ids: IdSource;
  clock: Clock;
}

/** The instance's signer, opened when it is first asked for; the first gateway to ask makes the key. */
export function auditSignerFrom(deps: AuditKeyDeps): () => Promise<AuditSigner> {
  let opened: Promise<AuditSigner> | undefined;
  return () => {
    opened ??= open(deps).catch((error: unknown) => {
      opened = undefined; // a database that was away may be back at the next time
      throw error;
    });
    return opened;
  };
}

async function open({ keys, sealer, ids, clock }: AuditKeyDeps): Promise<AuditSigner> {
  const contextOf = (rowId: string) => ({
    table: 'instance_key',
    column: 'sealed',
    rowId,
    owner: instanceOwner,
  });
  const kept = await keys.find(purpose);
  if (kept) return openAuditSigner(sealer.open(contextOf(kept.id), kept.sealed));
  const [id, privateKey] = [ids.next(), makeAuditKey()];
  const sealed = sealer.seal(contextOf(id), privateKey);
  const isFirst = await keys.add({ id, purpose, sealed, createdAt: clock.now() });
  return isFirst ? openAuditSigner(privateKey) : open({ keys, sealer, ids, clock });
}
