import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const credentialsSchema = z.object({
  v: z.literal(1),
  gateways: z.record(z.string(), z.object({ token: z.string(), email: z.string().optional() })),
});

type Credentials = z.infer<typeof credentialsSchema>;
export type Credential = Credentials['gateways'][string];

/** Who is signed in at which gateway. Only the owner can read the file. */
export class CredentialFile {
  constructor(private readonly path: string) {}

  get(gatewayUrl: string): Credential | undefined {
    return this.#read().gateways[gatewayUrl];
  }

  /** Addresses of the gateways somebody is signed in to. */
  gateways(): string[] {
    return Object.keys(this.#read().gateways);
  }

  set(gatewayUrl: string, credential: Credential): void {
    const { gateways } = this.#read();
    this.#write({ v: 1, gateways: { ...gateways, [gatewayUrl]: credential } });
  }

  remove(gatewayUrl: string): void {
    const { [gatewayUrl]: removed, ...gateways } = this.#read().gateways;
    if (removed) this.#write({ v: 1, gateways });
  }

  /** A file that is absent or not ours to understand counts as nobody signed in. */
  #read(): Credentials {
    try {
      return credentialsSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return { v: 1, gateways: {} };
    }
  }

  /** Another process reads the old file or the new one, never half of it. */
  #write(credentials: Credentials): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${process.pid}.new`;
    try {
      writeFileSync(draft, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
      renameSync(draft, this.path);
    } finally {
      rmSync(draft, { force: true });
    }
  }
}
