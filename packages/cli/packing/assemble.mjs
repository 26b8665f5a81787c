// Makes what `npm pack` puts into the tarball: the command, the gateway and the dashboard, each with all it needs.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundlePrograms } from './bundle-programs.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const own = path.resolve(import.meta.dirname, '..');
const root = path.resolve(own, '../..');
const packed = path.join(own, 'packed');
const inGateway = path.join(root, 'apps', 'gateway');
const inPackage = (name, file) => path.join(root, 'packages', name, 'dist', file);

const web = path.join(root, 'apps', 'web', 'out');
if (!existsSync(path.join(web, 'index.html')) || !existsSync(path.join(inGateway, 'dist', 'main.js'))) {
  process.stderr.write('error: there is nothing to pack yet; run: npm run build\n');
  process.exit(1);
}

rmSync(packed, { recursive: true, force: true });

const ofCommand = await bundlePrograms({
  programs: {
    main: path.join(own, 'dist', 'main.js'),
    'look-up': path.join(own, 'dist', 'updates', 'look-up.js'),
  },
  to: path.join(packed, 'cli'),
});
// Scripts look for the files they come with from where their sources lie, two folders below the package.
const ofGateway = await bundlePrograms({
  programs: {
    main: path.join(inGateway, 'dist', 'main.js'),
    host: path.join(inGateway, 'dist', 'host.js'),
    'pglite-worker': inPackage('db', 'pglite/pglite-worker.js'),
    'pdf-worker': inPackage('agent', 'attachments/pdf-worker.js'),
    'page-worker': inPackage('agent', 'tools/web/page-worker.js'),
    'egress-forwarder': inPackage('agent', 'sandbox/inside/egress-forwarder.js'),
    'file-helper': inPackage('agent', 'sandbox/inside/file-helper.js'),
    'git-helper': inPackage('agent', 'sandbox/inside/git-helper.js'),
  },
  to: path.join(packed, 'gateway', 'dist', 'scripts'),
});

cpSync(path.join(root, 'packages', 'db', 'migrations'), path.join(packed, 'gateway', 'migrations'), {
  recursive: true,
});
cpSync(path.join(root, 'docs', 'guides', 'doctor.md'), path.join(packed, 'docs', 'doctor.md'));
cpSync(web, path.join(packed, 'web', 'out'), { recursive: true });
copyReference();

const { version } = JSON.parse(readFileSync(path.join(own, 'package.json'), 'utf8'));
writeManifest(packed, { type: 'module', version });
writeManifest(path.join(packed, 'gateway'), {
  type: 'module',
  version,
  imports: { '#reference': './reference/index.js' },
});
writeFileSync(path.join(packed, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices([...ofCommand, ...ofGateway]));

/** The page of the interface serves one finished script of a package whose rest nobody needs. */
function copyReference() {
  const require = createRequire(path.join(inGateway, 'package.json'));
  const script = path.join('browser', 'standalone.js');
  const from = path.join(path.dirname(require.resolve('@scalar/api-reference')), script);
  const to = path.join(packed, 'gateway', 'reference', script);
  mkdirSync(path.dirname(to), { recursive: true });
  cpSync(from, to);
}

function writeManifest(folder, manifest) {
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
