import type { Command } from 'commander';
import { Context, type GlobalOptions } from './context.js';
import { DryRun } from './dry-run.js';
import { exitCodes } from './exit-codes.js';
import { badUsage } from './failure.js';
import { safeJson } from './output/clean-text.js';
import { createPrinter, type Printer } from './printer.js';
import { jsonFormOf, pictureFormat, plainFormat, plainJson, timeLimit } from './program/every-command.js';
import { namedGateway } from './profiles/gateway-choice.js';
import { withinTime } from './time-limit.js';
import { noticeUpdate } from './updates/update-notice.js';
import { watch } from './watch.js';

/** What commands have in common besides what a `Context` reads. */
interface CommonOptions extends GlobalOptions {
  output?: string;
  json?: boolean | string;
  /** Seconds; `true` for as many as usual. */
  watch?: number | true;
  dryRun?: boolean;
  /** Seconds. */
  timeout?: number;
}

type Action = (context: Context) => Promise<void>;

const usualPause = 2;

/** Does what a command is for, in the form and under the conditions that the options every command has ask for. */
export async function perform(command: Command, action: Action): Promise<void> {
  const isPicture = command.options.includes(pictureFormat);
  const isPlain = command.options.includes(plainFormat) || command.options.includes(plainJson);
  const { output, json } = command.opts<CommonOptions>();
  if (isPicture && isJson(output)) command.setOptionValue('json', true);
  // Where fields can be named, the flag alone asks which there are.
  const isFlag = command.options.some(({ long, optional }) => long === '--json' && !optional);
  if (isFlag && json === true && !isPicture && !isPlain)
    command.setOptionValue('output', jsonFormOf(command));
  const { gateway: _gateway, profile: _profile, ...rest } = command.optsWithGlobals<CommonOptions>();
  const options: CommonOptions = { ...rest, ...namedGateway(command) };
  const printer = createPrinter({ ...options, quiet: options.quiet === true });
  const run = (to: Printer): Promise<void> => once(options, to, action);
  // Some commands have an option of that name which is theirs to heed.
  const limit = command.options.includes(timeLimit) ? options.timeout : undefined;
  await withinTime(limit, () => inForm({ options, printer, isPicture, isPlain }, run));
  // Whatever it comes to, the command is done.
  await noticeUpdate(new Context(options, printer)).catch(() => undefined);
}

interface Form {
  options: CommonOptions;
  printer: Printer;
  isPicture: boolean;
  isPlain: boolean;
}

async function inForm(
  { options, printer, isPicture, isPlain }: Form,
  run: (to: Printer) => Promise<void>,
): Promise<void> {
  const { output } = options;
  if (options.watch !== undefined) {
    const seconds = options.watch === true ? usualPause : options.watch;
    await watch(printer, seconds, () => captured(printer, run));
  } else if (isPicture && output === 'jsonl') {
    printer.line(safeJson(JSON.parse(await captured(printer, run))));
  } else if (isPlain && (isJson(output) || options.json)) {
    const text = await captured(printer, run);
    const exit = process.exitCode ?? exitCodes.done;
    const ok = exit === exitCodes.done || exit === exitCodes.degraded;
    const code = ok ? 'completed' : 'failed';
    printer.line(safeJson({ v: 1, type: 'result', ok, code, exit, text }));
  } else await run(printer);
}

const isJson = (output: string | undefined): boolean => output === 'json' || output === 'jsonl';

async function once(options: CommonOptions, printer: Printer, action: Action): Promise<void> {
  const dryRun = options.dryRun ? new DryRun() : undefined;
  try {
    await action(new Context(options, printer, dryRun));
  } catch (error) {
    if (!dryRun?.hasEnded) throw error;
  }
  dryRun?.print(printer, isJson(options.output) || options.json !== undefined);
}

/** What `run` would have printed on stdout. */
async function captured(printer: Printer, run: (to: Printer) => Promise<void>): Promise<string> {
  let text = '';
  await run({
    ...printer,
    write: (piece) => void (text += piece),
    line: (line) => void (text += `${line}\n`),
    lines: (lines) => void (text += lines.map((line) => `${line}\n`).join('')),
    bytes: () => {
      throw badUsage('A file cannot be printed as JSON.', 'Leave out -o and --json.');
    },
    get width() {
      return printer.width;
    },
  });
  return text;
}
