import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { endWithUs } from '../gateway/end-with-us.js';
import { gatewayFile } from '../gateway/gateway-files.js';

interface HostWork {
  /** Handed over on stdin: nothing secret stands on a command line. */
  input?: string;
  env?: Record<string, string>;
}

/**
 * Has the gateway's program look at something from this host without a server; its last line, read as JSON, and its last
 * complaint.
 */
export async function runHost(
  args: readonly string[],
  { input, env }: HostWork = {},
): Promise<{ line: unknown; complaint: string | undefined }> {
  const child = spawn(process.execPath, [gatewayFile('host.js'), ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(env && { env }),
  });
  endWithUs(child);
  child.stdin.on('error', () => undefined); // it ended before it read: it says why itself
  child.stdin.end(input ?? '');
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { line: lastJson(said), complaint: complained.trim().split('\n').at(-1) || undefined };
}

function lastJson(said: string): unknown {
  try {
    return JSON.parse(said.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}
