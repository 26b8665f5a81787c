import type { ModelServers } from '@mosaicstack/types';
import { cleanName } from '../../../output/clean-text.js';
import type { Situation } from '../situation.js';

type Seen = Pick<
  Situation,
  'loaded' | 'url' | 'answers' | 'isForeign' | 'needsSetup' | 'providers' | 'signedIn'
> & {
  /** Undefined where none was looked for. */
  servers?: ModelServers['servers'] | undefined;
};

/** What the wizard begins with, as a person reads it. */
export function whatIsThere({ loaded, needsSetup, providers, signedIn, servers, ...seen }: Seen): string[] {
  const { paths, config } = loaded;
  const lines = [
    `Settings   ${paths.projectFile} or ${paths.userFile}`,
    `Data       ${paths.data}`,
    `Tier       ${config.tier}`,
    `Gateway    ${gatewayWords(seen)}`,
  ];
  if (needsSetup !== undefined) lines.push(`Admin      ${needsSetup ? 'none yet' : 'there is one'}`);
  const names = providers?.map(({ provider }) => provider) ?? [];
  if (names.length > 0) lines.push(`Models     ${names.join(', ')}`);
  if (servers !== undefined) lines.push(`Servers    ${serverWords(servers)}`);
  if (signedIn.length > 0) lines.push(`Sign-ins   ${signedIn.join(', ')}: seen, not opened and not used`);
  return lines;
}

function gatewayWords({ answers, isForeign, url }: Pick<Seen, 'answers' | 'isForeign' | 'url'>): string {
  if (isForeign) return `that of another installation answers at ${url}`;
  return `${answers ? 'answers' : 'none answers'} at ${url}`;
}

/** Model servers of this machine that answer; where none does, which were looked for. */
function serverWords(servers: ModelServers['servers']): string {
  if (servers.length === 0) return 'none was looked for, since discovery is off';
  const there = servers.filter(({ models }) => models !== null);
  if (there.length === 0) return `nothing listens (${servers.map(({ label }) => label).join(', ')})`;
  return there
    .map(
      ({ label, url, models }) =>
        `${label} at ${cleanName(url)}, ${models} ${models === 1 ? 'model' : 'models'}`,
    )
    .join('; ');
}
