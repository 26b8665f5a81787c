import { spawnSync } from 'node:child_process';

/**
 * Shows text in the pager of the person when it is higher than their terminal. False when it has still to be
 * printed: it fits, nobody sits there, or there is no pager.
 */
export function showInPager(text: string, height: number): boolean {
  const { stdin, stdout, env } = process;
  if (!stdin.isTTY || !stdout.isTTY || env['TERM'] === 'dumb') return false;
  // A terminal that says it has no rows, as those of `script` and of build machines, is nobody's to page in.
  if (!stdout.rows || height < stdout.rows) return false;
  const command = env['MOSAIC_PAGER'] ?? env['PAGER'] ?? 'less';
  if (command === '' || command === 'cat') return false;
  const { status } = spawnSync(command, {
    input: text,
    stdio: ['pipe', 'inherit', 'inherit'],
    shell: true,
    env: { LESS: 'FRX', ...env },
  });
  // A shell says 127 of a program it does not find.
  return status !== 127 && status !== null;
}
