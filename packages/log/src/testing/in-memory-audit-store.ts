import { AppError, type Actor } from '@mosaicstack/kernel';
import type {
  AuditCheckpoint,
  AuditEntry,
  AuditHead,
  AuditQuery,
  AuditRow,
  Page,
  PageQuery,
} from '@mosaicstack/types';
import { entryOf, nothingBefore, type ChainHead } from '../audit/audit-chain.js';
import { tenantOfUser } from '../audit/audit-entry.js';
import type { AuditStore, CheckpointMaker } from '../audit/audit-store.js';

/** Keeps the contract of the store without a database; a lock is not needed where nothing waits. */
export class InMemoryAuditStore implements AuditStore {
  private readonly logs = new Map<string, AuditRow[]>();
  private readonly heads = new Map<string, ChainHead & { signed: number }>();
  private readonly made: AuditCheckpoint[] = [];

  async append(tenant: string, chain: (head: ChainHead) => AuditRow[]): Promise<void> {
    const rows = chain(this.headOf(tenant));
    const last = rows.at(-1);
    if (!last) return;
    this.logs.set(tenant, [...this.log(tenant), ...rows]);
    this.heads.set(tenant, {
      tenant,
      seq: last.seq,
      hash: last.hash,
      at: last.at,
      signed: this.headOf(tenant).signed,
    });
  }

  async list({ actor, verb, object, result, from, to, ...page }: AuditQuery): Promise<Page<AuditEntry>> {
    const [type, ...id] = object?.split(':') ?? [];
    const matches = (row: AuditRow) =>
      (actor === undefined || row.actorId === actor) &&
      (verb === undefined || row.verb === verb) &&
      (type === undefined || row.objectType === type) &&
      (id.length === 0 || row.objectId === id.join(':')) &&
      (result === undefined || row.result === result) &&
      (from === undefined || Date.parse(row.at) >= Date.parse(from)) &&
      (to === undefined || Date.parse(row.at) < Date.parse(to));
    return pageOf([...this.logs.values()].flat().filter(matches), page);
  }

  async listOwn({ userId }: Actor, query: PageQuery): Promise<Page<AuditEntry>> {
    return pageOf(this.log(tenantOfUser(userId)), query);
  }

  async erase(userId: string): Promise<number> {
    let erased = 0;
    for (const [tenant, rows] of this.logs) {
      const after = rows.map((row) => {
        const tells =
          tenant === tenantOfUser(userId) ||
          row.actorId === userId ||
          row.onBehalfOf === userId ||
          (row.objectType === 'user' && row.objectId === userId);
        if (!tells || row.personal === null) return row;
        erased += 1;
        return { ...row, personal: null, salt: null };
      });
      this.logs.set(tenant, after);
    }
    return erased;
  }

  async checkpoint({ isDue, removeBefore, make }: CheckpointMaker): Promise<AuditCheckpoint | undefined> {
    const heads = [...this.heads.values()];
    const newRows = heads.reduce((sum, { seq, signed }) => sum + seq - signed, 0);
    const ages = [...this.logs.values()].flatMap(([first]) => (first ? [Date.parse(first.at)] : []));
    const oldestAt = ages.length > 0 ? new Date(Math.min(...ages)) : undefined;
    const previous = this.made.at(-1);
    if (!isDue({ previous, newRows, oldestAt })) return undefined;
    const cuts = heads.flatMap(({ tenant, signed }) => {
      const last = this.log(tenant).findLast(
        ({ seq, at }) => seq <= signed && Date.parse(at) < removeBefore.getTime(),
      );
      return last ? [bare(last)] : [];
    });
    const checkpoint = make(previous, {
      heads: heads.filter(({ seq, signed }) => seq > signed).map(bare),
      cuts,
    });
    this.made.push(checkpoint);
    for (const head of heads) this.heads.set(head.tenant, { ...head, signed: head.seq });
    for (const { tenant, seq } of cuts) {
      this.logs.set(
        tenant,
        this.log(tenant).filter((row) => row.seq > seq),
      );
    }
    return checkpoint;
  }

  async lastCheckpoint(): Promise<AuditCheckpoint | undefined> {
    return this.made.at(-1);
  }

  async checkpoints(after: number, limit: number): Promise<AuditCheckpoint[]> {
    return this.made.slice(after, after + limit);
  }

  async rows(tenant: string, after: number, limit: number): Promise<AuditRow[]> {
    return this.log(tenant)
      .filter(({ seq }) => seq > after)
      .slice(0, limit);
  }

  private log(tenant: string): AuditRow[] {
    return this.logs.get(tenant) ?? [];
  }

  private headOf(tenant: string): ChainHead & { signed: number } {
    return (
      this.heads.get(tenant) ?? {
        tenant,
        seq: 0,
        hash: nothingBefore,
        at: new Date(0).toISOString(),
        signed: 0,
      }
    );
  }
}

const bare = ({ tenant, seq, hash }: AuditHead): AuditHead => ({ tenant, seq, hash });

/** The place of a row in a list: its time, then its id. */
const keyOf = ({ at, id }: AuditRow): string => `${at} ${id}`;

function pageOf(rows: readonly AuditRow[], { cursor, limit }: PageQuery): Page<AuditEntry> {
  const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
  if (cursor !== undefined && !/^\d{4}-\S+ \S+$/.test(cursor)) {
    throw new AppError('invalid_request', 'The cursor is not one this list gave.');
  }
  const rest = cursor === undefined ? sorted : sorted.filter((row) => keyOf(row) < cursor);
  const last = rest[limit - 1];
  return {
    items: rest.slice(0, limit).map(entryOf),
    nextCursor: rest.length > limit && last ? keyOf(last) : null,
  };
}
