import type { Client } from '@mosaicstack/client';
import type { LoadedConfig, MosaicPaths } from '@mosaicstack/config';
import { CredentialFile } from './credential-file.js';
import { badUsage, CommandFailure } from './failure.js';
import { exitCodes } from './exit-codes.js';
import type { DryRun } from './dry-run.js';
import type { Printer } from './printer.js';

/** Options every command takes, as the parser gives them. */
export interface GlobalOptions {
  gateway?: string;
  quiet?: boolean;
  /** False under `--no-color`. */
  color: boolean;
  /** False under `--no-input`. */
  input: boolean;
  /** False under `--no-pager`. */
  pager: boolean;
  debug?: boolean;
}

/** What commands share, each part made when it is first needed. */
export class Context {
  #config: LoadedConfig | undefined;

  constructor(
    readonly options: GlobalOptions,
    readonly printer: Printer,
    private readonly dryRun?: DryRun,
  ) {}

  async config(): Promise<LoadedConfig> {
    const { loadConfig } = await import('@mosaicstack/config');
    this.#config ??= loadConfig();
    return this.#config;
  }

  async paths(): Promise<MosaicPaths> {
    return (await import('@mosaicstack/config')).locatePaths();
  }

  /** Whether the gateway is the one this machine's configuration describes. */
  get isOwnGateway(): boolean {
    return this.options.gateway === undefined;
  }

  /** Origin of the gateway: as named on the command line, else where this machine's own listens. */
  async gatewayUrl(): Promise<string> {
    const { gateway } = this.options;
    if (gateway !== undefined) return originOf(gateway);
    return reachableAt((await this.config()).config.gateway);
  }

  async credentials(): Promise<CredentialFile> {
    return new CredentialFile(`${(await this.paths()).config}/credentials.json`);
  }

  /** A client that sends the stored credential, if there is one, or what `use` was given since. */
  async client(surface: 'cli' | 'tui' = 'cli'): Promise<SignedClient> {
    const [{ createClient }, baseUrl, credentials] = await Promise.all([
      import('@mosaicstack/client'),
      this.gatewayUrl(),
      this.credentials(),
    ]);
    let token = credentials.get(baseUrl)?.token;
    const client = createClient({ baseUrl, token: () => token, surface, fetch: this.dryRun?.fetch });
    return {
      client,
      isSignedIn: token !== undefined,
      use: (next) => {
        token = next;
      },
    };
  }

  /** For commands that make no sense without a sign-in. */
  async signedInClient(): Promise<Client> {
    const { client, isSignedIn } = await this.client();
    if (!isSignedIn) throw notSignedIn(client.baseUrl, (await this.credentials()).gateways());
    return client;
  }
}

/** Where a gateway that listens there is reached from its own machine. */
export function reachableAt({ host, port }: { host: string; port: number }): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

export interface SignedClient {
  client: Client;
  isSignedIn: boolean;
  /** From now on the client sends this token, or none. */
  use: (token: string | undefined) => void;
}

/** Names a gateway this machine is signed in to, in case that one was meant. */
function notSignedIn(gatewayUrl: string, signedInAt: readonly string[]): CommandFailure {
  const [other] = signedInAt;
  return new CommandFailure(
    'unauthorized',
    exitCodes.signInNeeded,
    `You are not signed in at ${gatewayUrl}.`,
    other === undefined
      ? { remediation: 'mosaic login' }
      : {
          reason: `This machine is signed in at ${other}, but nothing names that gateway.`,
          remediation: `export MOSAIC_GATEWAY_URL=${other}`,
        },
  );
}

function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw badUsage('--gateway needs an address such as http://127.0.0.1:14242.');
}
