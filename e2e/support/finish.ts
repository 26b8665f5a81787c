import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Finished {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program as a script does: no terminal, and standard input that holds `input` or nothing and then closes. */
export async function finish(
  command: string,
  args: readonly string[],
  { input, ...options }: { cwd?: string; input: string; env: NodeJS.ProcessEnv },
): Promise<Finished> {
  const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  child.stdin.end(input);
  await once(child, 'close');
  return { exitCode: child.exitCode, stdout, stderr };
}
