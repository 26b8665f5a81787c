import path from 'node:path';
import { runStep } from './child.mjs';
import { readIfThere, writeWhole } from './files.mjs';
import { places } from './places.mjs';
import { fail, say } from './progress.mjs';
import { outputStamp, sourceStamp } from './source-stamp.mjs';
import { toolEntry } from './tool-entry.mjs';

const stampFile = path.join(places.cache, 'build-stamp');

/**
 * Builds what changed. An unchanged tree is recognised by the stamp alone, without starting the build
 * tool; a touched but equal file costs one look into its cache.
 */
export async function buildChanged(toolchain) {
  // Taken before the build: a file saved meanwhile makes the next run build again.
  const sources = sourceStamp();
  if (readIfThere(stampFile) === `${sources} ${outputStamp()}`) return;
  say('building what changed');
  const args = ['run', 'build', '--output-logs=errors-only', '--ui=stream'];
  const code = await runStep(toolchain.node, [toolEntry('turbo'), ...args]);
  if (code !== 0) fail('The build failed; see the message above.');
  writeWhole(stampFile, `${sources} ${outputStamp()}`);
  say('built');
}
