import type { Client } from '@mosaicstack/client';
import type { LoadedConfig, MosaicPaths } from '@mosaicstack/config';
import { CredentialFile } from './credential-file.js';
import { badUsage, CommandFailure } from './failure.js';
import { exitCodes } from './exit-codes.js';
import type { DryRun } from './dry-run.js';
import type { Printer } from './printer.js';
import { chooseGateway, type GatewayChoice, type NamedGateway, originOf } from './profiles/gateway-choice.js';
import { ownProfile, ProfileFile } from './profiles/profile-file.js';

/** Options every command takes, as the parser gives them. */
export interface GlobalOptions extends NamedGateway {
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
  #choice: GatewayChoice | undefined;

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

  async profiles(): Promise<ProfileFile> {
    return new ProfileFile(`${(await this.paths()).config}/profiles.json`);
  }

  /** The gateway that was named, or that is in use where none was. */
  async choice(): Promise<GatewayChoice> {
    const profiles = await this.profiles();
    this.#choice ??= chooseGateway(this.options, () => profiles);
    return this.#choice;
  }

  /** Whether the gateway is the one this machine's configuration describes. */
  async isOwnGateway(): Promise<boolean> {
    const { address, profile } = await this.choice();
    return address === undefined && profile === undefined;
  }

  /** For what works on this host alone; `why` begins the sentence that says so. */
  async refuseOtherGateways(why: string): Promise<void> {
    const { address, profile } = await this.choice();
    if (address !== undefined) throw badUsage(`${why}; leave out --gateway and MOSAIC_GATEWAY_URL.`);
    if (profile)
      throw badUsage(`${why}, and the profile "${profile.name}" is in use.`, `Add --profile ${ownProfile}.`);
  }

  /** Origin of the gateway: as named, else where this machine's own listens. */
  async gatewayUrl(): Promise<string> {
    const { address, profile } = await this.choice();
    if (address !== undefined) return originOf(address, '--gateway');
    return profile ? profile.gateway : reachableAt((await this.config()).config.gateway);
  }

  /** A command of this program with the option that named the gateway, if one did. */
  async atSameGateway(command: string): Promise<string> {
    const { isTyped, profile } = this.options;
    if (!isTyped) return command;
    return profile === undefined
      ? `${command} --gateway ${await this.gatewayUrl()}`
      : `${command} --profile ${profile}`;
  }

  async credentials(): Promise<CredentialFile> {
    const { profile } = await this.choice();
    return this.credentialsOf(profile?.name);
  }

  /** Sign-ins of a profile; without one, those that belong to none. */
  async credentialsOf(profile: string | undefined): Promise<CredentialFile> {
    return new CredentialFile(`${(await this.paths()).config}/credentials.json`, profile);
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
    if (isSignedIn) return client;
    const { profile } = await this.choice();
    throw notSignedIn(client.baseUrl, {
      login: this.options.isTyped ? await this.atSameGateway('mosaic login') : undefined,
      profile: profile?.name,
      signedInAt: (await this.credentials()).gateways(),
    });
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

/** Names a gateway this machine is signed in to, in case that one was meant and none was named. */
function notSignedIn(
  gatewayUrl: string,
  known: { login: string | undefined; profile: string | undefined; signedInAt: readonly string[] },
): CommandFailure {
  const { login, profile, signedInAt } = known;
  const [other] = signedInAt;
  const next = (): { reason?: string; remediation: string } => {
    if (login !== undefined) return { remediation: login };
    if (profile !== undefined) return { remediation: `mosaic login --profile ${profile}` };
    if (other === undefined) return { remediation: 'mosaic login' };
    return {
      reason: `This machine is signed in at ${other}, but nothing names that gateway.`,
      remediation: `export MOSAIC_GATEWAY_URL=${other}`,
    };
  };
  return new CommandFailure(
    'unauthorized',
    exitCodes.signInNeeded,
    `You are not signed in at ${gatewayUrl}.`,
    next(),
  );
}
