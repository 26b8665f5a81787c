import { readFileSync } from 'node:fs';

/** The user that servers run as when the runner is root (Postgres refuses root); undefined otherwise. */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === 'nobody');
  return entry && { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/**
 * Wraps a command so that it runs without root's rights and is ended by the kernel with `endSignal` should
 * the runner die without stopping it.
 */
export function unprivileged(command, args, endSignal) {
  const user = unprivilegedUser();
  const drop = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
  return { command: 'setpriv', args: [`--pdeathsig=${endSignal}`, ...drop, '--', command, ...args] };
}
