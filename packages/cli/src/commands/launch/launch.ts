import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants as system, tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentWith, readVariable } from '@mosaicstack/config';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { safeJson } from '../../output/clean-text.js';
import { gather, type WantedParts } from './gather.js';
import { type HandOver, layOut } from './hand-over.js';
import { onPath } from './on-path.js';
import { type OutsideAgent, outsideAgents } from './outside-agents.js';

export interface LaunchOptions extends WantedParts {
  dryRun?: boolean;
}

/** Starts an outside agent in this folder, with what is handed over beside its own, and ends as it does. */
export async function launch(
  context: Context,
  name: string,
  args: readonly string[],
  options: LaunchOptions,
): Promise<void> {
  const agent = outsideAgents[name];
  const program = agent && onPath(agent.program);
  if (!agent || !program) throw notInstalled(name, agent);
  const { parts, ...given } = await gather(context, agent, options);
  const { printer } = context;
  // What a repository brings may be somebody else's, so nobody is spared it.
  const say = given.skills.ofProject.length > 0 ? printer.ask : printer.talk;
  say(
    parts.length === 0
      ? `Nothing to hand over; ${name} starts with its own instructions alone.`
      : `Handing over to ${name}: ${parts.join(', ')}.`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'mosaic-launch-'));
  try {
    const handed = agent.handOver(folder, given, readVariable);
    // What the person states themselves may hold secrets, and is theirs to look at.
    const ours = (): HandOver => agent.handOver(folder, given, () => undefined);
    if (options.dryRun) return show(context, program, args, ours());
    layOut(folder, handed);
    process.exitCode = await runToExit(program, args, handed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What would be started; the paths in it are those of a folder that is gone again. */
function show({ printer }: Context, program: string, args: readonly string[], handed: HandOver): void {
  const { env, files, copies } = handed;
  printer.line(
    safeJson({ v: 1, type: 'dry-run', program, args: [...handed.args, ...args], env, files, copies }, 2),
  );
}

function runToExit(program: string, args: readonly string[], given: HandOver): Promise<number> {
  const child = spawn(program, [...given.args, ...args], {
    stdio: 'inherit',
    env: environmentWith(given.env),
  });
  // Ctrl+C and Ctrl+\ reach it through the terminal, and it decides what they mean; other signals are passed on.
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, () => undefined);
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
