import { loadConfig } from '@mosaicstack/config';
import { examine } from './bootstrap/doctor.js';
import { version } from './bootstrap/version.js';

const OK = 0;
const RED = 1;
const USAGE = 2;
const WARNINGS = 7;

async function doctor(): Promise<number> {
  const report = await examine({ load: () => loadConfig(), version });
  process.stdout.write(`${JSON.stringify(report)}\n`);
  const states = new Set(report.probes.map(({ state }) => state));
  if (states.has('failed')) return RED;
  return states.has('warning') ? WARNINGS : OK;
}

/** What the command line starts when no gateway answers: work on this host without a server. */
const verbs: Readonly<Record<string, () => Promise<number>>> = { doctor };

const run = verbs[process.argv[2] ?? ''];
if (run) process.exitCode = await run();
else {
  process.stderr.write(`usage: host.js ${Object.keys(verbs).join('|')} --json\n`);
  process.exitCode = USAGE;
}
