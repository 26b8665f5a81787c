import { accessSync, constants, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants as system, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { spawn } from 'node:child_process';
import { environmentWith, readVariable } from '@mosaicstack/config';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure, failureOf } from '../../failure.js';
import { cleanText } from '../../output/clean-text.js';
import { currentProject } from './current-project.js';
import { type HandOver, type OutsideAgent, outsideAgents } from './outside-agents.js';
import { sharedInstructions, type SharedInstructions } from './shared-instructions.js';

export interface LaunchOptions {
  as?: string;
  in?: string;
}

/** Starts an outside agent in this folder, with the instructions of the gateway beside its own, and ends as it does. */
export async function launch(
  context: Context,
  name: string,
  args: readonly string[],
  options: LaunchOptions,
): Promise<void> {
  const agent = outsideAgents[name];
  const program = agent && onPath(agent.program);
  if (!agent || !program) throw notInstalled(name, agent);
  const { text, parts } = await instructionsFor(context, options);
  context.printer.talk(
    parts.length === 0
      ? `Nothing to hand over; ${name} starts with its own instructions alone.`
      : `Handing over to ${name}: ${parts.join(', ')}.`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'mosaic-launch-'));
  try {
    process.exitCode = await runToExit(program, args, text === '' ? {} : handOver(agent, folder, text));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Only what was asked for by name has to be had; else the agent starts without. */
async function instructionsFor(
  context: Context,
  { as: agent, in: project }: LaunchOptions,
): Promise<SharedInstructions> {
  const isWanted = agent !== undefined || project !== undefined;
  try {
    const client = await context.signedInClient();
    const here = project === undefined ? await currentProject(context, process.cwd()) : undefined;
    const { text, parts } = await sharedInstructions(client, { agent, project, currentProject: here });
    return { text: cleanText(text), parts };
  } catch (error) {
    if (isWanted) throw error;
    context.printer.talk(`The gateway’s instructions cannot be read: ${failureOf(error).message}`);
    return { text: '', parts: [] };
  }
}

/** The folder is nobody else's, and gone when the agent ends; files of the person are not touched. */
function handOver(agent: OutsideAgent, folder: string, text: string): HandOver {
  const file = join(folder, 'instructions.md');
  writeFileSync(file, `${text}\n`, { mode: 0o600 });
  return agent.handOver({ file, text }, readVariable);
}

function onPath(program: string): string | undefined {
  const folders = (readVariable('PATH') ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, program)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function runToExit(program: string, args: readonly string[], given: HandOver): Promise<number> {
  const child = spawn(program, [...(given.args ?? []), ...args], {
    stdio: 'inherit',
    env: environmentWith(given.env ?? {}),
  });
  // Ctrl+C reaches it through the terminal, and it decides what that means; other signals are passed on.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : system.signals[signal])));
  });
}

const notInstalled = (name: string, agent: OutsideAgent | undefined): CommandFailure =>
  new CommandFailure(
    'not_found',
    exitCodes.notFound,
    `${name} is not installed: PATH holds no program of that name.`,
    {
      ...(agent && { remediation: agent.install }),
    },
  );
