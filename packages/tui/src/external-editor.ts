import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Has a person write in a program of theirs, e.g. `code --wait`, which is given the terminal. Returns what they
 * saved; undefined when the program cannot be run or says that it failed. Nothing stays on the disk.
 */
export async function writeInEditor(editor: string, text: string): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'mosaic-'));
  const file = join(folder, 'message.md');
  try {
    await writeFile(file, text, { mode: 0o600 });
    const [program, args] =
      process.platform === 'win32'
        ? (['cmd', ['/d', '/s', '/c', `${editor} "${file}"`]] as const)
        : (['sh', ['-c', `${editor} "$1"`, 'mosaic', file]] as const);
    const child = spawn(program, args, { stdio: 'inherit' });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0 ? (await readFile(file, 'utf8')).trimEnd() : undefined;
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
