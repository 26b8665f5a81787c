import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';
import { cached } from '../cache-folder.mjs';
import { aptInstall, isOnPath } from '../programs.mjs';

/**
 * Postgres out of Debian's packages, unpacked privately: the server, its headers, and pgvector built
 * against them. Debian's Postgres finds its files from where it lies, so that the trees may be copied.
 * @returns {Promise<{plain: string, vector: string}>} the cached tree, and the vector files to lay over it
 */
export async function postgresTrees(openApt, major) {
  const plain = await cached(`postgres-${major}-${process.arch}`, async (folder) => {
    const apt = await openApt();
    await apt.unpack([`postgresql-${major}`, `postgresql-client-${major}`], folder);
    const unused = ['share/doc', 'share/man', 'share/locale', `lib/postgresql/${major}/lib/bitcode`];
    await run('rm', ['-rf', ...unused.map((name) => path.join(folder, 'usr', name))]);
  });
  const vector = await cached(`pgvector-${major}-${process.arch}`, (folder) =>
    buildVector({ openApt, major, plain, target: folder }),
  );
  return { plain, vector };
}

async function buildVector({ openApt, major, plain, target }) {
  if (!isOnPath('make') || !isOnPath('gcc')) await aptInstall(['gcc', 'libc6-dev', 'make']);
  const apt = await openApt();
  const work = path.join(target, 'work');
  const [headers, source] = ['headers', 'source'].map((name) => path.join(work, name));
  mkdirSync(headers, { recursive: true });
  mkdirSync(source);
  await run('cp', ['-a', path.join(plain, 'usr'), headers]);
  await apt.unpack([`postgresql-server-dev-${major}`], headers);
  await apt.unpackSource('pgvector', source);
  const made = path.join(work, 'made');
  const pgConfig = path.join(headers, 'usr', 'lib', 'postgresql', String(major), 'bin', 'pg_config');
  const settings = [`PG_CONFIG=${pgConfig}`, 'OPTFLAGS=', 'with_llvm=no'];
  await run('make', ['-s', '-j2', ...settings], { cwd: source });
  await run('make', ['-s', 'install', `DESTDIR=${made}`, ...settings], { cwd: source });
  await run('cp', ['-a', path.join(made, headers, 'usr'), target]);
  await run('rm', ['-rf', work]);
}
