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
