import { type ConfigAccess, loadConfig, type LoadOptions, planEdit } from '@mosaicstack/config';
import { noTracer } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';
import { openPlatform } from '../open-platform.js';
import { RecordedRestarts } from './recorded-restarts.js';

/** What is open of a gateway in these surroundings, before its server is made. */
export function platformOn(around: LoadOptions, restarts = new RecordedRestarts()): Promise<Platform> {
  const { env = {}, cwd = '' } = around;
  const settings: ConfigAccess = {
    read: () => loadConfig(around),
    plan: (changes) => planEdit({ changes, env, cwd }),
  };
  return openPlatform({ loaded: settings.read(), settings, restarts, tracer: noTracer });
}
