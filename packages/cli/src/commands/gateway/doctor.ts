import { execFile } from 'node:child_process';
import { isGatewayError } from '@mosaicstack/client';
import { doctorHistoryLines, doctorReportSchema, type DoctorReport } from '@mosaicstack/types';
import { Context } from '../../context.js';
import { type ExitCode, exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { stated } from '../../input/prose.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { type DoctorSelection, selected } from './doctor-selection.js';
import { fixHost } from './fix-host.js';
import { gatewayFile } from './gateway-files.js';
import { type Examination, printLines, printReport } from './print-report.js';

export interface DoctorOptions extends DoctorSelection {
  json?: boolean;
  output?: 'table' | 'json';
  /** Seconds. */
  timeout?: number;
  fix?: boolean;
  yes?: boolean;
  dryRun?: boolean;
  history?: boolean;
}

/** The gateway examines itself; when it cannot be asked, its probes run as a process of their own. */
export async function doctor(context: Context, options: DoctorOptions): Promise<void> {
  const asJson = options.json === true || options.output === 'json';
  if (options.history) return printHistory(context, asJson);
  if (options.fix) await fixHost(asJson ? talking(context) : context, options);
  const examination = await examine(context, options);
  const { report, exit } = examination;
  process.exitCode = exit;
  if (asJson) context.printer.line(safeJson({ v: 1, ...report, exit }, 2));
  else printReport(context.printer, examination);
}

/** What the gateway remembers; no other can tell it. */
async function printHistory(context: Context, asJson: boolean): Promise<void> {
  const { client } = await context.client();
  const history = await client.doctorHistory();
  if (asJson) context.printer.line(safeJson({ v: 1, ...history }, 2));
  else printLines(context.printer, doctorHistoryLines(history, { clean: cleanName }));
}

/** The report, or what of it is wanted, and what the command would end with. */
export async function examine(
  context: Context,
  options: DoctorSelection & Pick<DoctorOptions, 'timeout'>,
): Promise<Required<Examination> & { exit: ExitCode }> {
  const began = performance.now();
  const whole = (await askGateway(context, options)) ?? (await examineHost(options));
  const report = { ...whole, probes: selected(whole.probes, options) };
  const states = new Set(report.probes.map(({ state }) => state));
  const exit = states.has('failed')
    ? exitCodes.failed
    : states.has('warning')
      ? exitCodes.degraded
      : exitCodes.done;
  return { report, exit, seconds: (performance.now() - began) / 1000 };
}

/** JSON is one object: what is put right before is talk. */
const talking = ({ options, printer }: Context): Context =>
  new Context(options, { ...printer, line: printer.talk });

async function askGateway(
  context: Context,
  { timeout }: Pick<DoctorOptions, 'timeout'>,
): Promise<DoctorReport | undefined> {
  try {
    const { client } = await context.client();
    return await client.doctor(stated({ timeout }));
  } catch (error) {
    // A wrong configuration, a silent gateway, no right to ask: the host itself can still be examined.
    const isForeseen = isGatewayError(error) || (error instanceof Error && 'kind' in error);
    if (isForeseen && (await context.isOwnGateway())) return undefined;
    throw error;
  }
}

function examineHost({ timeout }: Pick<DoctorOptions, 'timeout'>): Promise<DoctorReport> {
  const limit = timeout === undefined ? [] : ['--timeout', String(timeout)];
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 10_000_000, encoding: 'utf8' } as const;
    execFile(
      process.execPath,
      [gatewayFile('host.js'), 'doctor', '--json', ...limit],
      options,
      (_error, stdout, stderr) => {
        const report = doctorReportSchema.safeParse(lastJson(stdout));
        if (report.success) return resolve(report.data);
        const [reason] = stderr.trim().split('\n').slice(-1);
        reject(
          new CommandFailure(
            'internal',
            exitCodes.failed,
            'The examination of this host did not come to an end.',
            reason ? { reason } : {},
          ),
        );
      },
    );
  });
}

function lastJson(text: string): unknown {
  try {
    return JSON.parse(text.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
