import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writePrivate } from './write-private.js';

const gatewaysSchema = z.record(z.string(), z.object({ token: z.string(), email: z.string().optional() }));

const credentialsSchema = z.object({
  v: z.literal(1),
  gateways: gatewaysSchema,
  profiles: z.record(z.string(), gatewaysSchema).default({}),
});

type Credentials = z.infer<typeof credentialsSchema>;
type Gateways = Credentials['gateways'];
export type Credential = Gateways[string];

/**
 * Who is signed in at which gateway: without a profile, or in one, which shares no sign-in with the others.
 * A token goes only to the address it was given at. Only the owner can read the file.
 */
export class CredentialFile {
  constructor(
    private readonly path: string,
    private readonly profile?: string,
  ) {}

  get(gatewayUrl: string): Credential | undefined {
    return this.#gateways()[gatewayUrl];
  }

  /** Addresses of the gateways somebody is signed in to. */
  gateways(): string[] {
    return Object.keys(this.#gateways());
  }

  set(gatewayUrl: string, credential: Credential): void {
    this.#write({ ...this.#gateways(), [gatewayUrl]: credential });
  }

  remove(gatewayUrl: string): void {
    const { [gatewayUrl]: removed, ...gateways } = this.#gateways();
    if (removed) this.#write(gateways);
  }

  /** Forgets every sign-in of the profile. */
  removeAll(): void {
    if (this.gateways().length > 0) this.#write({});
  }

  #gateways(): Gateways {
    const { gateways, profiles } = this.#read();
    if (this.profile === undefined) return gateways;
    return Object.hasOwn(profiles, this.profile) ? (profiles[this.profile] ?? {}) : {};
  }

  /** A file that is absent or not ours to understand counts as nobody signed in. */
  #read(): Credentials {
    try {
      return credentialsSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return { v: 1, gateways: {}, profiles: {} };
    }
  }

  #write(gateways: Gateways): void {
    const all = this.#read();
    const { profile } = this;
    if (profile === undefined) return writePrivate(this.path, { ...all, gateways });
    const { [profile]: _before, ...others } = all.profiles;
    const isEmpty = Object.keys(gateways).length === 0;
    writePrivate(this.path, { ...all, profiles: isEmpty ? others : { ...others, [profile]: gateways } });
  }
}
