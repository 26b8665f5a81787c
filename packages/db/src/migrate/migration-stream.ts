import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `core` is every database's; `vector` only where the extension is. Each keeps its own journal. */
export type StreamName = 'core' | 'vector';

export interface Migration {
  name: string;
  statements: string[];
}

const folderOf = (stream: StreamName): string =>
  fileURLToPath(new URL(`../../migrations/${stream}/`, import.meta.url));

/** Every migration this build knows, in order. Their files are named by number first. */
export async function migrationsOf(stream: StreamName): Promise<Migration[]> {
  const folder = folderOf(stream);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: file.slice(0, -'.sql'.length),
      statements: (await readFile(join(folder, file), 'utf8')).split('--> statement-breakpoint'),
    })),
  );
}
