import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process came to be, as text that only this process has: process ids are used again, births are
 * not. Undefined when there is no such process, also when it has ended and waits to be taken away.
 */
export function birthOf(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxBirth(pid);
  const [program, ...args]: [string, ...string[]] =
    process.platform === 'win32'
      ? ['wmic', 'process', 'where', `ProcessId=${pid}`, 'get', 'CreationDate', '/value']
      : ['ps', '-p', String(pid), '-o', 'state=,lstart='];
  const { stdout } = spawnSync(program, args, { encoding: 'utf8' });
  const [state = '', ...rest] = (stdout ?? '').trim().split(/\s+/);
  if (process.platform === 'win32') return state || undefined;
  return rest.length === 0 || state.startsWith('Z') ? undefined : rest.join(' ');
}

/** The name of a program may hold spaces and brackets, so fields are counted from behind it. */
function linuxBirth(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    const ticks = fields[19];
    if (state === 'Z' || state === 'X' || ticks === undefined) return undefined;
    // Ticks count from the start of the machine, which has to be the same one.
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
  } catch {
    return undefined;
  }
}
