import {
  type Clock,
  type IdSource,
  instanceOwner,
  type InstanceKeyStore,
  type Sealer,
} from '@mosaicstack/kernel';

export interface InstanceKeyDeps {
  keys: InstanceKeyStore;
  sealer: Sealer;
  ids: IdSource;
  clock: Clock;
}

const contextOf = (rowId: string) => ({
  table: 'instance_key',
  column: 'sealed',
  rowId,
  owner: instanceOwner,
});

/** The key that the instance has for a purpose; the first gateway to ask makes it. */
export async function instanceKeyFrom(
  deps: InstanceKeyDeps,
  purpose: string,
  make: () => string,
): Promise<string> {
  const { keys, sealer, ids, clock } = deps;
  const kept = await keys.find(purpose);
  if (kept) return sealer.open(contextOf(kept.id), kept.sealed);
  const [id, made] = [ids.next(), make()];
  const sealed = sealer.seal(contextOf(id), made);
  const isFirst = await keys.add({ id, purpose, sealed, createdAt: clock.now() });
  return isFirst ? made : instanceKeyFrom(deps, purpose, make);
}

/** What is made of such a key, opened when it is first asked for and kept from then on. */
export function openedOnce<Opened>(open: () => Promise<Opened>): () => Promise<Opened> {
  let opened: Promise<Opened> | undefined;
  return () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined; // a database that was away may be back at the next time
      throw error;
    });
    return opened;
  };
}
