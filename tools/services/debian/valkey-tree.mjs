import { cached } from '../cache-folder.mjs';

/** Valkey out of Debian's packages (backports where the release itself has none), unpacked privately. */
export function valkeyTree(openApt) {
  return cached(`valkey-${process.arch}`, async (folder) => {
    const apt = await openApt();
    await apt.unpack(['valkey-server', 'valkey-tools'], folder);
  });
}
