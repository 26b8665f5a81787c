import { AppError } from '@mosaicstack/kernel';

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const target = new RegExp(`^(${label}(?:\\.${label})*|\\[[0-9a-f:.]{2,45}\\]):([1-9][0-9]{0,4})$`);

export interface Target {
  /** A name in lower case, an IPv4 address, or an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * Reads `host:port`. Letters, digits, hyphens and dots are all a name is made of: what another reader might
 * take for something else (a NUL, an encoded or a wide character, a user name, a path) is no target at all.
 */
export function readHost(text: string): Target | undefined {
  const [, host, digits] = target.exec(text.toLowerCase()) ?? [];
  const port = Number(digits);
  return host === undefined || host.length > 253 || port > 65_535 ? undefined : { host, port };
}

/** The hosts that a program may reach, exactly as they stand there. */
export class AllowedHosts {
  private readonly allowed: ReadonlySet<string>;

  constructor(hosts: readonly string[]) {
    this.allowed = new Set(
      hosts.map((text) => {
        const read = readHost(text);
        if (read === undefined)
          throw new AppError('invalid_request', `“${text}” is not a host and port such as example.org:443.`);
        return `${read.host}:${read.port}`;
      }),
    );
  }

  /** The target where it is allowed. */
  admit(text: string): Target | undefined {
    const read = readHost(text);
    return read !== undefined && this.allowed.has(`${read.host}:${read.port}`) ? read : undefined;
  }
}
