import { text } from 'node:stream/consumers';
import { loadConfig } from '@mosaicstack/config';
import { toAppError } from '@mosaicstack/kernel';
import {
  type AdminTokenLine,
  doctorQuerySchema,
  type ResealLine,
  type TryProviderLine,
  tryProviderSchema,
} from '@mosaicstack/types';
import { examine } from './bootstrap/doctor.js';
import { verifyAuditFile } from './bootstrap/verify-audit-file.js';
import { version } from './bootstrap/version.js';

const OK = 0;
const RED = 1;
const USAGE = 2;
const WARNINGS = 7;

const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

/** `doctor [--json] [--timeout SECONDS]`; JSON is what it prints in any case. */
async function doctor(args: readonly string[]): Promise<number> {
  const given = args.indexOf('--timeout');
  const how = doctorQuerySchema.safeParse(given < 0 ? {} : { timeout: args[given + 1] });
  if (!how.success) return usage();
  const report = await examine({ load: () => loadConfig(), version, ...how.data });
  printJson(report);
  const states = new Set(report.probes.map(({ state }) => state));
  if (states.has('failed')) return RED;
  return states.has('warning') ? WARNINGS : OK;
}

/** `audit-verify FILE [KEY]`; FILE may be `-` for stdin. */
async function auditVerify([file, trustedKey]: readonly string[]): Promise<number> {
  if (file === undefined) return usage();
  try {
    const report = await verifyAuditFile({ file, trustedKey });
    printJson(report);
    return report.findings.length === 0 ? OK : RED;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return USAGE;
  }
}

/** `reseal [--new-key]`; each line it prints is one JSON value. */
async function resealSecrets(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--new-key')) return usage();
  const { reseal } = await import('./bootstrap/reseal.js');
  const print = (line: ResealLine): void => printJson(line);
  try {
    const report = await reseal(loadConfig(), {
      newKey: args.length > 0,
      onProgress: (progress) => print({ event: 'progress', ...progress }),
    });
    print({ event: 'done', report });
    return report.columns.some(({ older, unreadable }) => older + unreadable > 0) ? WARNINGS : OK;
  } catch (error) {
    print({ event: 'failed', error: told(error) });
    return RED;
  }
}

/** `admin-token` makes or renews the administrator's key and prints it once, as one JSON value. */
async function adminToken(): Promise<number> {
  const { rotateAdminToken } = await import('./bootstrap/admin-token.js');
  const print = (line: AdminTokenLine): void => printJson(line);
  try {
    const { key, owner } = await rotateAdminToken(loadConfig());
    print({ event: 'done', key, owner: { email: owner.email, name: owner.name } });
    return OK;
  } catch (error) {
    print({ event: 'failed', error: told(error) });
    return RED;
  }
}

/** `try-provider` reads what to try from stdin, for it holds a key, and prints one JSON value. */
async function tryOneProvider(): Promise<number> {
  const print = (line: TryProviderLine): void => printJson(line);
  try {
    const wanted = tryProviderSchema.parse(JSON.parse(await text(process.stdin)));
    const { tryProvider } = await import('./bootstrap/try-provider.js');
    print({ event: 'done', answer: await tryProvider(wanted) });
    return OK;
  } catch (error) {
    print({ event: 'failed', error: told(error) });
    return RED;
  }
}

/** `model-servers` looks for model servers on this machine, and prints one JSON value. */
async function findModelServers(): Promise<number> {
  const { modelServers } = await import('./bootstrap/model-servers.js');
  printJson(await modelServers(loadConfig().config));
  return OK;
}

function told(error: unknown) {
  const { code, kind, message, reason, remediation } = toAppError(error);
  return { code, kind, message, reason, remediation };
}

/** What the command line starts when no gateway answers: work on this host without a server. */
const verbs: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  doctor,
  'audit-verify': auditVerify,
  reseal: resealSecrets,
  'admin-token': adminToken,
  'try-provider': tryOneProvider,
  'model-servers': findModelServers,
};

function usage(): number {
  process.stderr.write(
    'usage: host.js doctor --json [--timeout SECONDS]\n       host.js audit-verify FILE [KEY]\n       host.js reseal [--new-key]\n       host.js admin-token\n       host.js try-provider\n       host.js model-servers\n',
  );
  return USAGE;
}

const [verb = '', ...args] = process.argv.slice(2);
process.exitCode = await (verbs[verb]?.(args) ?? usage());
