import { allSettings } from './schema/config-schema.js';
import { environmentSettings } from './schema/environment-settings.js';

const vendor =
  /^(OPENAI|ANTHROPIC|AWS|GOOGLE|GEMINI|AZURE|PI|GCLOUD|CLOUDFLARE)_|_API_KEY$|_(AUTH|OAUTH)_TOKEN$/;
const vendorNames = new Set(['HF_TOKEN', 'GH_TOKEN', 'GITHUB_TOKEN', 'COPILOT_GITHUB_TOKEN']);

const ownSecrets = new Set(
  [...allSettings.values(), ...environmentSettings.values()]
    .filter(({ secret }) => secret)
    .flatMap(({ variables }) => variables ?? []),
);

/**
 * Takes provider settings and our own secrets out of the environment once they have been read:
 * vendor libraries would send them along with other people's requests, and child processes would
 * inherit them. Returns the names it removed.
 */
export function scrubEnvironment(environment: Record<string, string | undefined> = process.env): string[] {
  const removed = Object.keys(environment).filter(
    (name) => vendor.test(name) || vendorNames.has(name) || ownSecrets.has(name),
  );
  for (const name of removed) delete environment[name];
  return removed;
}
