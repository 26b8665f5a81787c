import path from 'node:path';
import type { SandboxRequest } from '../sandbox.js';
import type { SandboxLimits } from '../sandbox-limits.js';
import { baseFolders, systemFiles } from './host.js';

/** Numbers of the descriptors that bubblewrap is given. */
export const descriptor = { status: 3, identity: 4, filter: 5, accounts: 6, hosts: 7, info: 8 } as const;

export const insideWorkspace = '/workspace';
export const insideNode = '/run/mosaic/node';

/** As whom programs see themselves. */
const insideId = 1000;
export const accountsFile = `root:x:0:0:root:/:/usr/sbin/nologin\nagent:x:${insideId}:${insideId}:agent:/tmp:/bin/sh\n`;
export const hostsFile = '127.0.0.1 localhost\n::1 localhost\n';

export interface CommandLine {
  readonly request: SandboxRequest;
  readonly limits: SandboxLimits;
  readonly root: boolean;
  /** The Node that runs the gateway, lent to programs. */
  readonly node: string;
}

/**
 * Everything for bubblewrap. A root gateway writes the map of accounts itself (see `account-map.ts`), so that
 * the program is nobody on the host; there `setpriv` changes to that account and lets go of what it took.
 */
export function commandLine({ request, limits, root, node }: CommandLine): string[] {
  const { workspace, readOnly = false, argv, directory = '.', environment = {}, mounts = [] } = request;
  const start = path.posix.join(insideWorkspace, directory);
  return [
    ...['--unshare-all', '--unshare-user', '--new-session', '--die-with-parent', '--hostname', 'sandbox'],
    ...['--cap-drop', 'ALL', ...(root ? keptByRoot : ['--disable-userns', ...insideAccount])],
    ...['/etc', '/etc/ssl', '/run', '/run/mosaic'].flatMap((folder) => ['--perms', '0755', '--dir', folder]),
    ...['--ro-bind', '/usr', '/usr', ...baseFolders(), ...systemFiles],
    ...['--perms', '0444', '--file', `${descriptor.accounts}`, '/etc/passwd'],
    ...['--perms', '0444', '--file', `${descriptor.hosts}`, '/etc/hosts'],
    ...['--proc', '/proc', '--dev', '/dev', ...smallFolder('/dev/shm', limits.memoryBytes / 8)],
    ...['--remount-ro', '/dev', ...smallFolder('/tmp', limits.memoryBytes)],
    ...['--ro-bind', node, insideNode],
    ...mounts.flatMap(({ from, to }) => ['--ro-bind', from, to]),
    ...[readOnly ? '--ro-bind' : '--bind', workspace, insideWorkspace, '--remount-ro', '/'],
    ...variables({ ...standardEnvironment, ...environment }),
    ...['--json-status-fd', `${descriptor.status}`, '--seccomp', `${descriptor.filter}`],
    ...(root ? waitForMap : ['--chdir', start]),
    '--',
    ...(root ? becomeNobody : []),
    ...processLimits(limits),
    ...(root ? ['/usr/bin/env', '-C', start] : []),
    ...argv,
  ];
}

const insideAccount = ['--uid', `${insideId}`, '--gid', `${insideId}`];
const keptByRoot = ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP'].flatMap((name) => ['--cap-add', name]);
/** The one asks for the other; what is told there is in the status as well. */
const waitForMap = ['--userns-block-fd', `${descriptor.identity}`, '--info-fd', `${descriptor.info}`];
const becomeNobody = [
  '/usr/bin/setpriv',
  ...[
    `--reuid=${insideId}`,
    `--regid=${insideId}`,
    '--clear-groups',
    '--bounding-set=-all',
    '--inh-caps=-all',
  ],
];

const standardEnvironment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/run/mosaic',
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  TERM: 'dumb',
};

const variables = (environment: Readonly<Record<string, string>>) =>
  Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]);

const smallFolder = (folder: string, bytes: number) => [
  ...['--perms', '1777', '--size', `${Math.floor(bytes)}`, '--tmpfs', folder],
];

/**
 * What the kernel counts by process. Address space is no measure of memory (Node reserves gigabytes and uses
 * few), so its limit only stops the quickest; the sum over all processes is watched from outside.
 */
const processLimits = ({ processes, cpuSeconds, memoryBytes, diskBytes }: SandboxLimits) => [
  '/usr/bin/prlimit',
  ...[`--nproc=${processes}`, `--cpu=${cpuSeconds + 5}`, `--fsize=${diskBytes}`],
  ...[`--data=${memoryBytes * 4}`, '--nofile=1024', '--core=0', '--'],
];
