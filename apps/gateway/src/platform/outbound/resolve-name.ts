import { lookup } from 'node:dns/promises';

/** Every address of a name. Rejects for a name without any. */
export type ResolveName = (name: string) => Promise<readonly string[]>;

/** As other programs on this machine resolve names, the hosts file included. */
export const resolveName: ResolveName = async (name) =>
  (await lookup(name, { all: true, order: 'verbatim' })).map(({ address }) => address);
