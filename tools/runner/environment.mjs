import path from 'node:path';
import { places } from './places.mjs';

/** What every program started by the runner gets on top of the caller's environment. */
export function toolEnvironment(toolchain) {
  const pathKey = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  return {
    [pathKey]: [toolchain.bin, process.env[pathKey]].filter(Boolean).join(path.delimiter),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? places.compileCache,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
}
