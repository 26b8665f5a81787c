import { writeFile } from 'node:fs/promises';
import type { HostIdentity } from './host.js';

/**
 * Tells the kernel who is who in the new user namespace: root, who prepares the mounts and then only waits,
 * and account 1000, who is a nobody on the host. Only root may write such a map.
 */
export async function mapAccounts(pid: number, { uid, gid }: HostIdentity): Promise<void> {
  await Promise.all([
    writeFile(`/proc/${pid}/uid_map`, `0 0 1\n1000 ${uid} 1\n`),
    writeFile(`/proc/${pid}/gid_map`, `0 0 1\n1000 ${gid} 1\n`),
  ]);
}
