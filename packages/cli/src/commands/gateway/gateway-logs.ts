import { setTimeout as pause } from 'node:timers/promises';
import type { Context } from '../../context.js';
import { cleanText } from '../../output/clean-text.js';
import { ownGateway } from './own-gateway.js';

const interval = 200;

export interface LogsOptions {
  follow?: boolean;
  lines: number;
}

/** Prints the end of what the gateway logged; `--follow` goes on until Ctrl+C. */
export async function gatewayLogs(context: Context, { follow, lines }: LogsOptions): Promise<void> {
  const { printer } = context;
  const { log } = await ownGateway(context, 'read');
  let end = log.size;
  const last = log.lastLines(lines);
  for (const line of last) printer.line(cleanText(line));
  if (last.length === 0) printer.talk(`Nothing was logged yet to ${log.path}.`);
  if (!follow) return;
  let rest = '';
  for (;;) {
    await pause(interval);
    // A log that became shorter was put aside and begun anew.
    if (log.size < end) end = 0;
    if (log.size === end) continue;
    const pieces = (rest + log.since(end)).split('\n');
    end = log.size;
    rest = pieces.pop() ?? '';
    for (const line of pieces) printer.line(cleanText(line));
  }
}
