import { reachedAt } from '../platform/http/reached-at.js';
import type { Running } from './bring-up.js';

/** What a person who started the gateway reads: where it is, how to begin, what to do next. */
export function announce({
  platform: { config, setupToken },
  warnings,
}: Pick<Running, 'platform' | 'warnings'>): void {
  const url = reachedAt(config.gateway);
  const lines = [`Mosaic is listening on ${url} (tier ${config.tier})`, ''];
  if (setupToken) {
    lines.push('Create the first administrator with this one-time link:');
    lines.push(`  ${url}/setup?token=${setupToken.value}`, '');
  }
  for (const warning of warnings) lines.push(`Note: ${warning}`, '');
  lines.push('Next:');
  lines.push('  npx mosaic login             sign this machine in');
  lines.push('  npx mosaic tui               talk in the terminal');
  lines.push('  npx mosaic run "Say hello"   answer once, for scripts');
  process.stdout.write(`${lines.join('\n')}\n`);
}
