import type { ChildProcess } from 'node:child_process';

/** For a child that only reads: when this process is ended, as by `--timeout`, it would work on for nobody. */
export function endWithUs(child: ChildProcess): void {
  const end = (): void => void child.kill();
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
}
