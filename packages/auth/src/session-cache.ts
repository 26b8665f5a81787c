import type { Clock } from '@mosaicstack/kernel';

/** How long a checked session is believed: sign-out must take effect within a second. */
const believedMs = 1_000;
const maximumEntries = 5_000;

/**
 * Remembers for a moment whom a credential belongs to, so that a burst of requests asks the
 * database once. Lookups of one credential under way at the same time share their answer.
 */
export class SessionCache<Value> {
  private readonly entries = new Map<string, { value: Promise<Value>; until: number }>();

  constructor(private readonly clock: Clock) {}

  get(credential: string, look: () => Promise<Value>): Promise<Value> {
    const now = this.clock.now().getTime();
    const known = this.entries.get(credential);
    if (known && known.until > now) return known.value;
    const value = look();
    this.remember(credential, { value, until: now + believedMs });
    value.catch(() => this.entries.delete(credential));
    return value;
  }

  clear(): void {
    this.entries.clear();
  }

  private remember(credential: string, entry: { value: Promise<Value>; until: number }): void {
    this.entries.delete(credential);
    this.entries.set(credential, entry);
    // Maps keep insertion order: the first key is the oldest.
    if (this.entries.size > maximumEntries) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
  }
}
