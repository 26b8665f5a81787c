import { isAppError, TierDetectionError } from '@mosaicstack/kernel';

/** Tells on standard error why the gateway does not start: for people, then one record for programs. */
export function reportFailedStart(error: unknown): void {
  const write = (line: string) => process.stderr.write(`${line}\n`);
  if (!isAppError(error)) {
    write('error: the gateway could not start');
    write(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return;
  }
  write(`error: ${error.message} (${error.code})`);
  if (error.reason !== undefined) write(`  why   ${error.reason}`);
  for (const issue of error.issues ?? []) write(`  key   ${issue.path}: ${issue.message}`);
  if (error.remediation !== undefined) write(`  try   ${error.remediation}`);
  const { code, message, issues, remediation } = error;
  const record =
    error instanceof TierDetectionError ? error.toJSON() : { code, message, issues, remediation };
  write(JSON.stringify({ level: 'error', event: 'start-refused', ...record }));
}

/** Ends a process whose gateway does not start. */
export function failStart(error: unknown): never {
  reportFailedStart(error);
  process.exit(isAppError(error) ? 1 : 70);
}
