import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { ownGateway } from './own-gateway.js';

export async function gatewayStatus(context: Context, options: { json?: boolean }): Promise<void> {
  const { printer } = context;
  const { client } = await context.client();
  const [health, readiness] = await Promise.all([client.health(), client.ready()]);
  const form = (await context.isOwnGateway()) ? (await ownGateway(context, 'asked')).form : undefined;
  const pid = await form?.pid();
  const isReady = readiness.status === 'ready';
  if (!isReady) process.exitCode = exitCodes.degraded;
  if (options.json) {
    const { version } = health;
    const status = { v: 1, url: client.baseUrl, version, ready: isReady, checks: readiness.checks };
    const runsAs = pid === undefined ? null : (form?.words ?? null);
    printer.line(safeJson({ ...status, pid: pid ?? null, runsAs }, 2));
    return;
  }
  printer.line(`${client.baseUrl}  ${isReady ? 'ready' : 'not ready'}  version ${cleanName(health.version)}`);
  for (const [name, isWell] of Object.entries(readiness.checks)) {
    printer.line(`  ${isWell ? 'ok   ' : 'FAIL '} ${cleanName(name)}`);
  }
  if (form && pid !== undefined) printer.line(`  process ${pid}, ${form.words}`);
}
