import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runStep, runToExit } from './child.mjs';
import { nodePackageName } from './pins.mjs';
import { places } from './places.mjs';
import { fail, say } from './progress.mjs';

const windows = process.platform === 'win32';
const programName = 'mosaic-stack';

/**
 * Puts the program of this clone, with the Node it wants, where a person keeps programs, and starts the wizard that
 * leads to a running gateway. The clone is not needed afterwards. Resolves to the exit code.
 *
 * `--prefix DIR` is where `bin` and `share` are (`~/.local`), `--no-auto-launch` leaves the wizard for later, and
 * `--yes` has it ask nothing. Whatever else is given goes to the wizard.
 */
export async function installProgram(toolchain, args) {
  const { prefix, launches, wizard } = readArguments(args);
  const program = path.join(prefix, 'share', programName);
  const command = path.join(prefix, 'bin', 'mosaic');
  makeFolders(prefix);
  refuseForeignCommand(command, program);
  putBack(program);
  refuseForeignFolder(program);
  const isUpdate = existsSync(program);
  await replace(program, (beside) => fill(beside, toolchain));
  link(command, program);
  say(`${isUpdate ? 'updated' : 'installed'} ${windows ? program : command}`);
  if (isUpdate) say('a gateway that runs goes on as it was until: mosaic gateway restart');
  tellPath(path.dirname(command));
  if (!launches) {
    say('what next: mosaic wizard');
    return 0;
  }
  const entry = path.join(program, 'node_modules', '@mosaicstack', 'cli', 'bin', 'mosaic.mjs');
  leaveClone();
  return runToExit(ownNode(program) ?? toolchain.node, [entry, 'wizard', ...wizard], { cwd: os.homedir() });
}

/** What the wizard starts has to go on when the clone is gone. */
function leaveClone() {
  const isElsewhere = (entry) => !path.resolve(entry).startsWith(places.root + path.sep);
  process.env.PATH = (process.env.PATH ?? '').split(path.delimiter).filter(isElsewhere).join(path.delimiter);
  delete process.env.NODE_COMPILE_CACHE;
}

const ownModules = (program) => path.join(program, '.toolchain', 'node_modules');

function ownNode(program) {
  const node = path.join(ownModules(program), '.bin', windows ? 'node.exe' : 'node');
  return existsSync(node) ? node : undefined;
}

function readArguments(args) {
  const read = { prefix: path.join(os.homedir(), '.local'), launches: true, wizard: [] };
  const left = [...args];
  while (left.length > 0) {
    const next = left.shift();
    if (next === '--prefix') read.prefix = path.resolve(left.shift() || fail('--prefix needs a folder'));
    else if (next === '--no-auto-launch') read.launches = false;
    else if (next === '--yes') read.wizard.push('--yes', '--non-interactive');
    else read.wizard.push(next);
  }
  if (
    !read.launches &&
    read.wizard.some((argument) => argument !== '--yes' && argument !== '--non-interactive')
  )
    fail(`${read.wizard.join(' ')} is for the wizard, which --no-auto-launch leaves for later.`);
  return read;
}

function makeFolders(prefix) {
  try {
    for (const name of ['bin', 'share']) {
      mkdirSync(path.join(prefix, name), { recursive: true });
      accessSync(path.join(prefix, name), constants.W_OK);
    }
  } catch (error) {
    fail(`Nothing can be put into ${prefix} (${error.code}). Name another folder: --prefix DIR`);
  }
}

/** Somebody else's `mosaic` is theirs. */
function refuseForeignCommand(command, program) {
  const found = lstatSync(command, { throwIfNoEntry: false });
  if (!found) return;
  const target = found.isSymbolicLink()
    ? path.resolve(path.dirname(command), readlinkSync(command))
    : command;
  if (target.startsWith(program + path.sep)) return;
  fail(
    `There is another ${command} already, which this did not put there.\n` +
      `Move it away, or install elsewhere: node tools/run.mjs install --prefix DIR`,
  );
}

/** A folder of that name may be anything, a clone of this repository among them. */
function refuseForeignFolder(program) {
  const isHere = places.root === program || places.root.startsWith(program + path.sep);
  if (
    !existsSync(program) ||
    (!isHere && existsSync(path.join(program, 'node_modules', '@mosaicstack', 'cli')))
  )
    return;
  fail(
    `There is another ${program} already, which this did not put there.\n` +
      `Move it away, or install elsewhere: node tools/run.mjs install --prefix DIR`,
  );
}

/** What an installation moved aside that was killed before it put the new one there. */
function putBack(folder) {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  const [before] = readdirSync(parent).filter((name) => name.startsWith(`${programName}.old-`));
  if (before) renameSync(path.join(parent, before), folder);
}

/** Makes it beside and renames it into place: one that is cut off leaves the one before, here or with the next run. */
async function replace(folder, make) {
  const parent = path.dirname(folder);
  for (const name of readdirSync(parent))
    if (/\.(new|old)-\w+$/.test(name) && name.startsWith(programName))
      rmSync(path.join(parent, name), { recursive: true, force: true });
  const beside = mkdtempSync(`${folder}.new-`);
  await make(beside);
  const before = `${folder}.old-${process.pid}`;
  if (existsSync(folder)) renameSync(folder, before);
  renameSync(beside, folder);
  rmSync(before, { recursive: true, force: true });
}

async function fill(folder, toolchain) {
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  say('packing the program');
  await npm(['pack', '--pack-destination', folder, '--loglevel=error'], places.inRoot('packages', 'cli'));
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  say('installing it');
  await npm(
    ['install', '--prefix', folder, '--prefer-offline', ...quietly, path.join(folder, tarball)],
    folder,
  );
  rmSync(path.join(folder, tarball));
  const nodePackage = nodePackageName();
  if (!nodePackage) return;
  // Where the command looks for the Node it wants when the one on PATH is older.
  const modules = ownModules(folder);
  cpSync(path.join(places.toolchain, 'node_modules', nodePackage), path.join(modules, nodePackage), {
    recursive: true,
  });
  const bin = path.join(modules, '.bin');
  mkdirSync(bin);
  const name = path.basename(toolchain.node);
  if (windows) cpSync(toolchain.node, path.join(bin, name));
  else symlinkSync(path.join('..', nodePackage, 'bin', name), path.join(bin, name));
}

async function npm(args, cwd) {
  const code = await runStep('npm', args, { cwd, shell: windows });
  if (code !== 0) fail(`npm ${args[0]} failed; see its message above, then run the command again.`);
}

function link(command, program) {
  if (windows) return;
  rmSync(command, { force: true });
  const inside = path.join(program, 'node_modules', '.bin', 'mosaic');
  symlinkSync(path.relative(path.dirname(command), inside), command);
}

function tellPath(bin) {
  const folder = windows ? 'the folder node_modules\\.bin in it' : bin;
  const known = (process.env.PATH ?? '').split(path.delimiter).map((entry) => path.resolve(entry));
  if (!known.includes(bin)) say(`put ${folder} on your PATH, for example: export PATH="${bin}:$PATH"`);
}
