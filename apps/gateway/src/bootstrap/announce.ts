import type { Platform } from '../platform/platform.js';

/** What a person who started the gateway reads: where it is, how to begin, what to do next. */
export function announce({ config, setupToken }: Platform, warnings: readonly string[]): void {
  const { host, port, publicUrl } = config.gateway;
  const url = publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
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
