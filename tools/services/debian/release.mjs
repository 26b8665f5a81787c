import { existsSync, readFileSync } from 'node:fs';

const postgresMajors = { bookworm: 15, trixie: 17 };

/**
 * What this Debian release offers, or undefined on any other system.
 * @returns {{codename: string, postgresMajor: number} | undefined}
 */
export function debianRelease() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return undefined;
  const fields = Object.fromEntries(
    readFileSync('/etc/os-release', 'utf8')
      .split('\n')
      .map((line) => line.split('=').map((part) => part.replaceAll('"', ''))),
  );
  const postgresMajor = postgresMajors[fields.VERSION_CODENAME];
  return fields.ID === 'debian' && postgresMajor
    ? { codename: fields.VERSION_CODENAME, postgresMajor }
    : undefined;
}
