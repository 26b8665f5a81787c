import type { Situation } from '../situation.js';

/** What the wizard begins with, as a person reads it. */
export function whatIsThere({
  loaded,
  url,
  answers,
  isForeign,
  needsSetup,
  providers,
  signedIn,
}: Pick<
  Situation,
  'loaded' | 'url' | 'answers' | 'isForeign' | 'needsSetup' | 'providers' | 'signedIn'
>): string[] {
  const { paths, config } = loaded;
  const lines = [
    `Settings   ${paths.projectFile} or ${paths.userFile}`,
    `Data       ${paths.data}`,
    `Tier       ${config.tier}`,
    `Gateway    ${answers ? `answers at ${url}` : isForeign ? `that of another installation answers at ${url}` : `none answers at ${url}`}`,
  ];
  if (needsSetup !== undefined) lines.push(`Admin      ${needsSetup ? 'none yet' : 'there is one'}`);
  const names = providers?.map(({ provider }) => provider) ?? [];
  if (names.length > 0) lines.push(`Models     ${names.join(', ')}`);
  if (signedIn.length > 0) lines.push(`Sign-ins   ${signedIn.join(', ')}: seen, not opened and not used`);
  return lines;
}
