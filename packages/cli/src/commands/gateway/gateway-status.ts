import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { ProcessFile } from './process-file.js';

export async function gatewayStatus(context: Context, options: { json?: boolean }): Promise<void> {
  const { printer } = context;
  const { client } = await context.client();
  const [health, readiness] = await Promise.all([client.health(), client.ready()]);
  const running = context.isOwnGateway ? new ProcessFile((await context.paths()).state).running() : undefined;
  const isReady = readiness.status === 'ready';
  if (!isReady) process.exitCode = exitCodes.degraded;
  if (options.json) {
    const { version } = health;
    const status = { v: 1, url: client.baseUrl, version, ready: isReady, checks: readiness.checks };
    printer.line(safeJson({ ...status, pid: running?.pid ?? null }, 2));
    return;
  }
  printer.line(`${client.baseUrl}  ${isReady ? 'ready' : 'not ready'}  version ${cleanName(health.version)}`);
  for (const [name, isWell] of Object.entries(readiness.checks)) {
    printer.line(`  ${isWell ? 'ok   ' : 'FAIL '} ${cleanName(name)}`);
  }
  if (running) printer.line(`  process ${running.pid}, started by mosaic gateway start`);
}
