import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes why the TUI ended, without what was on the screen. Returns the file, or undefined when it cannot be written. */
export const writeCrashReport = (directory: string, error: unknown, version: string): string | undefined => {
  const file = join(directory, 'tui-crash.log');
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const report = [
    `Mosaic ${version}, ${new Date().toISOString()}`,
    `${process.platform}, Node ${process.version}`,
    '',
    detail,
    '',
  ];
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(file, report.join('\n'), { mode: 0o600 });
    return file;
  } catch {
    return undefined;
  }
};
