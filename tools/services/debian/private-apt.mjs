import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';

const keyrings = '/usr/share/keyrings';
/** The release that has pgvector's source; its packages are taken only where one is asked for by release. */
export const newerCodename = 'trixie';

/**
 * A package client with its own lists and its own cache: it reads which packages the system has, and changes
 * nothing of it. It asks the system's client for the mirrors, so that none is named here.
 */
export async function openPrivateApt(folder, codename) {
  for (const part of ['etc/preferences.d', 'lists/partial']) {
    mkdirSync(path.join(folder, part), { recursive: true });
  }
  writeFileSync(path.join(folder, 'etc', 'sources.list'), await sources(codename));
  if (codename !== newerCodename) {
    const pin = `Package: *\nPin: release n=${newerCodename}\nPin-Priority: 1\n`;
    writeFileSync(path.join(folder, 'etc', 'preferences.d', 'newer'), pin);
  }
  const options = Object.entries({
    'Dir::Etc::sourcelist': path.join(folder, 'etc', 'sources.list'),
    'Dir::Etc::sourceparts': '-',
    'Dir::Etc::preferencesparts': path.join(folder, 'etc', 'preferences.d'),
    'Dir::State::lists': path.join(folder, 'lists'),
    'Dir::Cache': folder,
    'APT::Sandbox::User': 'root',
    'Debug::NoLocking': 'true',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  }).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  const aptGet = (args, cwd = folder) => run('apt-get', ['-qq', '-y', ...options, ...args], { cwd });
  await aptGet(['update']);

  return {
    /** Downloads the packages and those of their shared libraries that the system lacks; unpacks them. */
    async unpack(names, target) {
      const archives = mkdtempSync(path.join(folder, 'archives-'));
      mkdirSync(path.join(archives, 'partial'));
      await aptGet(['download', ...names], archives);
      const libraries = await sharedLibraries(names, options);
      if (libraries.length > 0) {
        const only = ['--download-only', '--no-install-recommends', '--no-upgrade'];
        await aptGet(['-o', `Dir::Cache::archives=${archives}`, 'install', ...only, ...libraries]);
      }
      for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
        await run('dpkg', ['-x', path.join(archives, file), target]);
      }
    },
    /** Downloads a source package, with its signature checked, and unpacks the upstream part. */
    async unpackSource(name, target) {
      await aptGet(['source', '--download-only', name]);
      const archive = readdirSync(folder).find(
        (file) => file.startsWith(`${name}_`) && file.includes('.orig.tar'),
      );
      await run('tar', ['xf', path.join(folder, archive), '-C', target, '--strip-components=1']);
    },
  };
}

async function sources(codename) {
  const keyring = readdirSync(keyrings).find((file) => /^debian-archive-keyring\.(gpg|pgp)$/.test(file));
  if (!keyring) throw new Error(`no Debian archive key in ${keyrings}: install debian-archive-keyring`);
  const targets = await run('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI) $(RELEASE)',
    'Created-By: Packages',
  ]);
  const system = [...new Set(targets.split('\n'))]
    .map((line) => line.split(' '))
    .filter(([, release]) => release === codename || release?.startsWith(`${codename}-`));
  const mirror = system.find(([, release]) => release === codename)?.[0];
  if (!mirror) throw new Error(`the package client of this machine knows no mirror of ${codename}`);
  const signed = `[signed-by=${path.join(keyrings, keyring)}]`;
  return [
    ...system.map(([uri, release]) => `deb ${signed} ${uri} ${release} main`),
    `deb ${signed} ${mirror} ${codename}-backports main`,
    ...(codename === newerCodename ? [] : [`deb ${signed} ${mirror} ${newerCodename} main`]),
    `deb-src ${signed} ${mirror} ${newerCodename} main`,
    '',
  ].join('\n');
}

/** LLVM is left out: it is large, and Postgres needs it only for the compiler that test servers turn off. */
async function sharedLibraries(names, options) {
  const bare = names.map((name) => name.split('/')[0]);
  const listed = await run('apt-cache', [...options, 'depends', '--important', ...bare]);
  const libraries = [...listed.matchAll(/Depends: (lib[^\s:]+)$/gm)].map(([, name]) => name);
  return [...new Set(libraries)].filter((name) => !name.startsWith('libllvm') && !name.includes('-dev'));
}
