import { hkdfSync } from 'node:crypto';
import type { Logger } from '@mosaicstack/kernel';
import { rootKeysUnusable } from './sealing-failure.js';
import { newestFirst, type RootKey } from './root-key.js';

/** Where root keys come from. */
export interface KeySource {
  /** A file or variable, for messages. */
  readonly name: string;
  /** Another text whenever the keys may have changed since the last look. Cheap. */
  stamp(): string;
  /** Throws `root_keys_unusable`. */
  read(): readonly RootKey[];
}

/** What a subkey is for; keys for different purposes tell nothing of each other. */
export type KeyPurpose = 'sealing' | 'sign-in';

/** A secret under its version. */
export interface VersionedSecret {
  version: number;
  value: string;
}

/**
 * The root keys of the instance. It looks at its source whenever it is asked, so that a key added by
 * another process counts without a restart; a source that has become unusable leaves it with the
 * keys it has.
 */
export class KeyRing {
  private keys: ReadonlyMap<number, RootKey> = new Map();
  private stamp: string;
  private newest = 0;

  /** Throws `root_keys_unusable`. */
  constructor(
    private readonly source: KeySource,
    private readonly logger: Logger,
  ) {
    this.stamp = source.stamp();
    this.take(source.read());
  }

  get currentVersion(): number {
    this.refresh();
    return this.newest;
  }

  has(version: number): boolean {
    this.refresh();
    return this.keys.has(version);
  }

  /** 32 bytes for one purpose. Throws for a version that the ring does not have. */
  derive(purpose: KeyPurpose, version = this.currentVersion): Buffer {
    const found = this.keys.get(version);
    if (!found) throw rootKeysUnusable(this.source.name, `Version ${version} is not among them.`);
    return Buffer.from(hkdfSync('sha256', found.key, '', `mosaic ${purpose}`, 32));
  }

  /**
   * What cookies are signed with, the newest first. Version 1 signs with the key itself: installations
   * did so before there was a ring, and their people stay signed in.
   */
  signInSecrets(): readonly VersionedSecret[] {
    this.refresh();
    return [...this.keys.values()].map(({ version, key }) => ({
      version,
      value: version === 1 ? key : this.derive('sign-in', version).toString('base64url'),
    }));
  }

  private refresh(): void {
    const stamp = this.source.stamp();
    if (stamp === this.stamp) return;
    this.stamp = stamp;
    try {
      this.take(this.source.read());
    } catch {
      this.logger.warn({}, `${this.source.name} changed and cannot be used; going on with the keys before`);
    }
  }

  private take(keys: readonly RootKey[]): void {
    const ordered = newestFirst(keys);
    const [current] = ordered;
    if (!current) throw rootKeysUnusable(this.source.name, 'There is none.');
    this.keys = new Map(ordered.map((key) => [key.version, key]));
    this.newest = current.version;
  }
}
