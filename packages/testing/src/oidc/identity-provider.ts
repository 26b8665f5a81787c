import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Somebody the provider knows. Their login is what one types into its form. */
export interface ProvidedPerson {
  login: string;
  name?: string;
  email?: string;
  emailVerified?: boolean;
  groups?: readonly string[];
}

export interface IdentityProviderOptions {
  /** A free one unless named; it listens on 127.0.0.1 alone. */
  port?: number;
  /** Addresses at gateways that a browser may be sent back to. */
  redirectUris: readonly string[];
  /** Anybody else who signs in has a verified address made of their login. */
  people?: readonly ProvidedPerson[];
  /** What it claims to be, where that is not where it listens. */
  issuer?: string;
}

/** A real OpenID Connect provider in a process of its own. It takes any password. */
export interface IdentityProvider {
  issuer: string;
  port: number;
  clientId: string;
  clientSecret: string;
  /** From the next sign-in on. */
  setPeople(people: readonly ProvidedPerson[]): Promise<void>;
  stop(): Promise<void>;
}

/** Beside this file, as source or as built. */
const entry = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './oidc-process.ts' : './oidc-process.js', import.meta.url),
);

export async function startIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const child = spawn(process.execPath, [entry, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const told = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the identity provider ended');
    return value;
  };
  const started = JSON.parse(await told()) as Pick<
    IdentityProvider,
    'issuer' | 'port' | 'clientId' | 'clientSecret'
  >;
  return {
    ...started,
    setPeople: async (people) => {
      child.stdin.write(`${JSON.stringify(people)}\n`);
      await told();
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
