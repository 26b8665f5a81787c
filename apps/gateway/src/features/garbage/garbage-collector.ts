import { setImmediate as pause } from 'node:timers/promises';
import { type Asker, eventBy } from '@mosaicstack/auth';
import { AppError, type IdSource, type Leftovers, type Logger, type Tallies } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';
import { garbageKindSchema, type GarbageKind, type GarbageReport } from '@mosaicstack/types';

export interface GarbageCollectorDeps {
  /** What a gateway looks through as soon as it listens: it needs nothing that a start is still opening. */
  atOnce: readonly Leftovers[];
  /** The rest, in this order: what one removes may be what another finds. */
  later: readonly Leftovers[];
  tallies: Pick<Tallies, 'add' | 'remove'>;
  audit: Pick<AuditLog, 'record'>;
  ids: IdSource;
  logger: Logger;
}

/** One gateway at a time sweeps what all of them share. Longer than any piece takes; a dead one's turn lapses. */
const turn = { name: 'garbage', terms: { limit: 1, forMs: 15 * 60_000 } };
/** Clocks of hosts are less apart than this. */
const slotTerms = { limit: 1, forMs: 60 * 60_000 };

interface Sweep {
  isDryRun: boolean;
  among: readonly Leftovers[];
}

/**
 * Removes what outlived its use: piece by piece, so that a gateway which stops stops in between and everybody else has
 * their turn. In one process one sweep follows another; of what gateways share, one of them sweeps at a time.
 */
export class GarbageCollector {
  readonly #self: string;
  #current: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(private readonly deps: GarbageCollectorDeps) {
    this.#self = deps.ids.next();
  }

  /** What there is to remove. */
  count(): Promise<GarbageReport> {
    return this.#sweep({ isDryRun: true, among: this.#all() });
  }

  /** Everything, now. Rejects with `sweep_in_progress` while another gateway is at it. */
  collect(asker: Asker): Promise<GarbageReport> {
    return this.#after(async () => {
      if (!(await this.#takeTurn()))
        throw new AppError('sweep_in_progress', 'Another gateway is sweeping just now.', {
          remediation: 'Ask again once it is through: /gc dry-run tells what is left.',
        });
      const sweep = this.#sweep({ isDryRun: false, among: this.#all() });
      return this.#record(asker, await sweep.finally(() => this.#leave()));
    });
  }

  /** After a start: what needs nothing else at once, the rest when everything that a start brings about is done. */
  begin(started: Promise<unknown>): void {
    this.#inBackground(async () => {
      const first = await this.#sweep({ isDryRun: false, among: this.deps.atOnce });
      await started;
      const rest = await this.#inTurn(this.deps.later);
      await this.#record(null, merged(first, rest));
    });
  }

  /** The sweep of one moment of the schedule, which comes for every gateway. */
  scheduled(moment: Date): void {
    this.#inBackground(async () => {
      const name = `${turn.name}:${moment.toISOString()}`;
      const isOurs = (await this.deps.tallies.add(name, this.#self, slotTerms)) === 0;
      const all = this.#all();
      await this.#record(null, await (isOurs ? this.#inTurn(all) : this.#sweep(ownOf(all))));
    });
  }

  /** Resolves once a sweep under way has stopped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#current;
  }

  #all(): readonly Leftovers[] {
    return [...this.deps.atOnce, ...this.deps.later];
  }

  /** Leaves what gateways share to another one that is at it. */
  async #inTurn(among: readonly Leftovers[]): Promise<GarbageReport> {
    if (!(await this.#takeTurn())) return this.#sweep(ownOf(among));
    return this.#sweep({ isDryRun: false, among }).finally(() => this.#leave());
  }

  async #takeTurn(): Promise<boolean> {
    return (await this.deps.tallies.add(turn.name, this.#self, turn.terms)) === 0;
  }

  #leave(): void {
    this.deps.tallies.remove(turn.name, this.#self);
  }

  #after<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = this.#current.then(work);
    this.#current = next.catch(() => undefined);
    return next;
  }

  #inBackground(work: () => Promise<void>): void {
    this.#after(work).catch((error: unknown) =>
      this.deps.logger.warn({ error }, 'what outlived its use is removed only later'),
    );
  }

  async #sweep({ isDryRun, among }: Sweep): Promise<GarbageReport> {
    const counted = new Map<GarbageKind, number>();
    const failed = new Set<GarbageKind>();
    for (const leftovers of among) {
      if (this.#isClosed) break;
      try {
        for await (const piece of leftovers.pieces({ isDryRun })) {
          for (const [kind, count] of Object.entries(piece))
            counted.set(kind as GarbageKind, (counted.get(kind as GarbageKind) ?? 0) + count);
          if (this.#isClosed) break;
          if (!isDryRun && leftovers.reach === 'instance' && !(await this.#takeTurn())) break;
          await pause();
        }
      } catch (error) {
        for (const kind of leftovers.kinds) failed.add(kind);
        this.deps.logger.warn(
          { error, kinds: leftovers.kinds },
          'some of what outlived its use is still there',
        );
      }
    }
    const counts = garbageKindSchema.options.map((kind) => ({ kind, count: counted.get(kind) ?? 0 }));
    return { isDryRun, counts, failed: [...failed] };
  }

  /** A night in which nothing was left is not worth an entry. */
  async #record(asker: Asker | null, report: GarbageReport): Promise<GarbageReport> {
    const { counts, failed } = report;
    const removed = counts.filter(({ count }) => count > 0);
    if (asker === null && removed.length + failed.length === 0) return report;
    const details = { ...Object.fromEntries(removed.map(({ kind, count }) => [kind, count])), failed };
    const result = failed.length > 0 ? ('failed' as const) : ('allowed' as const);
    const told = { verb: 'garbage.collect', objectType: 'gateway', objectId: null, result, details };
    await this.deps.audit.record(
      asker ? eventBy(asker, told) : { actorId: null, surface: 'system', ...told },
    );
    return report;
  }
}

const ownOf = (among: readonly Leftovers[]): Sweep => ({
  isDryRun: false,
  among: among.filter(({ reach }) => reach === 'process'),
});

const merged = (one: GarbageReport, other: GarbageReport): GarbageReport => ({
  ...one,
  counts: one.counts.map(({ kind, count }, index) => ({
    kind,
    count: count + (other.counts[index]?.count ?? 0),
  })),
  failed: [...new Set([...one.failed, ...other.failed])],
});
