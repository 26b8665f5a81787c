import type { Clock } from '@mosaicstack/kernel';

/** How long a checked session is believed: sign-out must take effect within a second. */
const believedMs = 1_000;
/** From this age on, what is asked for again is looked up anew, while the known answer still serves. */
const renewedFromMs = 400;
/** Whoever asked is to be served first; the database has one session where it is embedded. */
const renewalWaitsMs = 40;
const maximumEntries = 5_000;

interface Entry<Value> {
  value: Promise<Value>;
  since: number;
  isRenewed?: true;
}

/**
 * Remembers for a moment whom a credential belongs to, so that a burst of requests asks the
 * database once. Lookups of one credential under way at the same time share their answer, and somebody who goes
 * on working waits for none but the first.
 */
export class SessionCache<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(private readonly clock: Clock) {}

  get(credential: string, look: () => Promise<Value>): Promise<Value> {
    const now = this.clock.now().getTime();
    const known = this.entries.get(credential);
    if (known && now - known.since < believedMs) {
      if (now - known.since >= renewedFromMs && !known.isRenewed) this.renewSoon(credential, known, look);
      return known.value;
    }
    const value = look();
    const entry = { value, since: now };
    this.remember(credential, entry);
    value.catch(() => this.entries.get(credential) === entry && this.entries.delete(credential));
    return value;
  }

  /** Nothing of it is kept once everybody was forgotten meanwhile: what it read may be older than that. */
  private renewSoon(credential: string, known: Entry<Value>, look: () => Promise<Value>): void {
    known.isRenewed = true;
    const renew = async (): Promise<void> => {
      const since = this.clock.now().getTime();
      if (this.entries.get(credential) !== known) return;
      const value = look();
      await value;
      if (this.entries.get(credential) === known) this.remember(credential, { value, since });
    };
    // A failure is told to whoever asks once the known answer has lapsed.
    setTimeout(() => void renew().catch(() => undefined), renewalWaitsMs).unref();
  }

  clear(): void {
    this.entries.clear();
  }

  private remember(credential: string, entry: Entry<Value>): void {
    this.entries.delete(credential);
    this.entries.set(credential, entry);
    // Maps keep insertion order: the first key is the oldest.
    if (this.entries.size > maximumEntries) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
  }
}
