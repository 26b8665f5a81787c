import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
} from 'node:fs';
import path from 'node:path';

/** Who runs the gateway. As root, programs get an account of their own on the host; else they share its. */
export interface HostIdentity {
  readonly root: boolean;
  /** Owner on the host of what programs write. */
  readonly uid: number;
  readonly gid: number;
}

/** An account nobody has. Not root's, for which the kernel's limits do not count, and not nobody's, who owns things. */
const unusedAccount = 64_242;

export function hostIdentity(): HostIdentity {
  const uid = process.getuid?.() ?? -1;
  return uid === 0
    ? { root: true, uid: unusedAccount, gid: unusedAccount }
    : { root: false, uid, gid: process.getgid?.() ?? -1 };
}

/** Where a program of the host lies, or undefined. Only the system's own folders are looked into. */
export function programPath(name: string): string | undefined {
  return ['/usr/bin', '/bin', '/usr/local/bin', '/usr/sbin', '/sbin']
    .map((folder) => path.join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** The folders beside `/usr` that programs expect: links on most systems today, real folders on older ones. */
export const baseFolders = (): string[] =>
  ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
    .filter(existsSync)
    .flatMap((folder) =>
      lstatSync(folder).isSymbolicLink()
        ? ['--symlink', readlinkSync(folder), folder]
        : ['--ro-bind', folder, folder],
    );

/** What of `/etc` programs need to start, to trust certificates and to know the time zone. Nothing else is shown. */
export const systemFiles = [
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'alternatives',
  'ssl/certs',
  'localtime',
]
  .map((name) => `/etc/${name}`)
  .flatMap((file) => ['--ro-bind-try', file, file]);

/** O_CLOEXEC of asm-generic/fcntl.h, in octal as the kernel prints it. */
const closedOnExecution = 0o2000000;

/**
 * Descriptors above 2 that this process was started with and that each child would get as well: whoever
 * started the gateway may have left anything open.
 */
export function inheritedDescriptors(): number[] {
  return readdirSync('/proc/self/fdinfo').flatMap((name) => {
    const descriptor = Number(name);
    if (descriptor <= 2) return [];
    try {
      const flags = /^flags:\s+(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'utf8'))?.[1];
      return flags !== undefined && (Number.parseInt(flags, 8) & closedOnExecution) === 0 ? [descriptor] : [];
    } catch {
      return [];
    }
  });
}
