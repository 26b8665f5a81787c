import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is to be proven: who asked, and the port that was asked, so that another gateway cannot have it answered. */
export interface InstallationChallenge {
  challenge: string;
  port: number;
}

export const installationKeyFile = (data: string): string => join(data, 'installation-key');

/**
 * Known to a gateway and to the programs that read its data folder. It tells them whether what answers at an
 * address is their own gateway, before they hand it a password. It opens nothing.
 */
export class InstallationKey {
  private constructor(private readonly key: string) {}

  /** Undefined where no gateway has made one, or this user may not read it. */
  static read(data: string): InstallationKey | undefined {
    try {
      const key = readFileSync(installationKeyFile(data), 'utf8').trim();
      return key === '' ? undefined : new InstallationKey(key);
    } catch {
      return undefined;
    }
  }

  prove({ challenge, port }: InstallationChallenge): string {
    return createHmac('sha256', this.key).update(`gateway:${port}:${challenge}`).digest('base64url');
  }

  isProof(given: string, asked: InstallationChallenge): boolean {
    const expected = Buffer.from(this.prove(asked));
    const proof = Buffer.from(given);
    return proof.length === expected.length && timingSafeEqual(proof, expected);
  }
}
