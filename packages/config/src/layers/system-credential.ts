import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment, Variables } from './variables.js';

const credential = 'mosaic-root-key';

/** What systemd hands to the service as the credential `mosaic-root-key` counts as the file of the root key, unless another is named. */
export function withSystemCredential(variables: Variables, environment: Environment): Variables {
  const folder = environment['CREDENTIALS_DIRECTORY'];
  if (!folder || variables.has('MOSAIC_ROOT_KEY') || variables.has('MOSAIC_ROOT_KEY_FILE')) return variables;
  const text = join(folder, credential);
  if (!existsSync(text)) return variables;
  return new Map([...variables, ['MOSAIC_ROOT_KEY_FILE', { text, source: `credential ${credential}` }]]);
}
