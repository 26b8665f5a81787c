import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';
import { composeClient } from './compose-client.mjs';
import { openPrivateApt } from './private-apt.mjs';
import { startPostgres } from './postgres-server.mjs';
import { postgresTrees } from './postgres-trees.mjs';
import { debianRelease } from './release.mjs';
import { startValkey } from './valkey-server.mjs';
import { valkeyTree } from './valkey-tree.mjs';

/** Servers from Debian's packages, or undefined on a machine that has none. */
export function debianServices(scratch) {
  const release = debianRelease();
  if (!release) return undefined;
  let apt;
  const openApt = () => (apt ??= openPrivateApt(makeFolder(scratch, 'apt'), release.codename));
  const postgres = async (name, { withVector }) => {
    const { plain, vector } = await postgresTrees(openApt, release.postgresMajor);
    const tree = await copyTree(scratch, `${name}-tree`, withVector ? [plain, vector] : [plain]);
    return startPostgres({ scratch, name, tree, major: release.postgresMajor });
  };
  return {
    postgres: () => postgres('postgres', { withVector: true }),
    plainPostgres: () => postgres('plain-postgres', { withVector: false }),
    async valkey() {
      const tree = await copyTree(scratch, 'valkey-tree', [await valkeyTree(openApt)]);
      return startValkey({ scratch, tree });
    },
    composeClient: () => composeClient(openApt),
  };
}

/** The cache may lie in a home that the servers' user cannot enter, and is not theirs to change. */
async function copyTree(scratch, name, sources) {
  const tree = makeFolder(scratch, name);
  for (const source of sources) await run('cp', ['-a', path.join(source, 'usr'), tree]);
  return { folder: tree, libraries: libraryPath(tree) };
}

/** The folder of the shared libraries that were unpacked because the system lacks them. */
function libraryPath(tree) {
  const folder = path.join(tree, 'usr', 'lib');
  const multiarch = readdirSync(folder).find((name) => name.endsWith('-linux-gnu'));
  return multiarch ? { LD_LIBRARY_PATH: path.join(folder, multiarch) } : {};
}

function makeFolder(scratch, name) {
  const folder = path.join(scratch, name);
  mkdirSync(folder);
  return folder;
}
