import type {
  AgentStores,
  BudgetLedger,
  Departures,
  FrozenKeyStore,
  Housekeeping,
  ProviderLoginStore,
  ProviderStore,
  RunLedger,
  SharedReader,
  UsageReader,
} from '@mosaicstack/agent';
import type { BrainStores, BrainViews } from '@mosaicstack/brain';
import type {
  Clock,
  DoctorCheckStore,
  FirstAdminStore,
  IdempotencyStore,
  IdentityStores,
  IdSource,
  InstanceKeyStore,
  Logger,
  SealedCells,
  SqlPool,
  Tracer,
  ReadableUnitOfWork,
  UnitOfWork,
} from '@mosaicstack/kernel';
import type { AuditStore } from '@mosaicstack/log';
import { openPglite } from './pglite/open-pglite.js';
import { openPostgres } from './postgres/open-postgres.js';
import type { PoolSettings } from './postgres/postgres-pool.js';
import * as schema from './schema/index.js';
import { drizzleOver } from './sql/drizzle-session.js';
import type { SqlEngine, SqlSession } from './sql/sql-session.js';
import { tracedEngine } from './sql/traced-engine.js';
import { agentUnitOfWork } from './stores/agent-unit-of-work.js';
import { drizzleFrozenKeyStore } from './stores/agents/preference-store.js';
import { brainUnitOfWork } from './stores/brain/brain-unit-of-work.js';
import { drizzleBrainViews } from './stores/brain/views/drizzle-brain-views.js';
import { drizzleBudgetLedger } from './stores/budget-ledger.js';
import { drizzleUsageReader } from './stores/usage-reader.js';
import { drizzleAuditStore } from './stores/audit-store.js';
import { drizzleFirstAdminStore } from './stores/first-admin-store.js';
import { drizzleDoctorCheckStore } from './stores/doctor-check-store.js';
import { drizzleDepartures } from './stores/departure-store.js';
import { drizzleHousekeeping } from './stores/housekeeping.js';
import { drizzleSharedReader } from './stores/share-store.js';
import { drizzleIdempotencyStore } from './stores/idempotency-store.js';
import { drizzleInstanceKeyStore } from './stores/instance-key-store.js';
import { drizzleIdentityStores } from './stores/identity/identity-stores.js';
import { drizzleMembershipReader, type MembershipReader } from './stores/membership-reader.js';
import { drizzleProviderLoginStore } from './stores/provider-login-store.js';
import { drizzleProviderStore } from './stores/provider-store.js';
import { drizzleRunLedger } from './stores/run-ledger.js';
import { drizzleSealedCells } from './stores/sealed-cells.js';

export interface OpenDatabase {
  engine: 'pglite' | 'postgres';
  agent: UnitOfWork<AgentStores>;
  brain: ReadableUnitOfWork<BrainStores>;
  brainViews: BrainViews;
  ledger: RunLedger;
  /** Preferences nobody may set for themselves. */
  frozenKeys: FrozenKeyStore;
  budgets: BudgetLedger;
  /** What links show to whoever has them. */
  shared: SharedReader;
  housekeeping: Housekeeping;
  departures: Departures;
  doctorChecks: DoctorCheckStore;
  usage: UsageReader;
  firstAdmin: FirstAdminStore;
  identity: IdentityStores;
  memberships: MembershipReader;
  audit: AuditStore;
  idempotency: IdempotencyStore;
  instanceKeys: InstanceKeyStore;
  /** Providers that people added, and prices that administrators state. */
  providers: ProviderStore;
  providerLogins: ProviderLoginStore;
  /** Every secret of the instance in its sealed form. */
  sealedCells: SealedCells;
  /** What the sign-in library's drizzle adapter takes; each statement runs under the system role. */
  signIn: { db: unknown; schema: Record<string, unknown> };
  /** The embedded session for a library with its own SQL; a server is reached by its URL instead. */
  pool: SqlPool | undefined;
  /** Rejects with `DatabaseUnavailable` when the database does not answer. */
  ping(): Promise<void>;
  /**
   * Where a queue is served by one gateway alone: false while another process of the instance is
   * admitted. Once admitted, `onLost` is called if this process lost its place and another has it
   * now: two would spoil each other's runs, so this one should stop.
   */
  admitSingleGateway(onLost?: () => void): Promise<boolean>;
  /** Lets units of work in hand finish. Safe to call twice. */
  close(): Promise<void>;
}

export type DatabaseOptions =
  | {
      kind: 'pglite';
      dataDir: string;
      /** How long the embedded database may owe an answer before it is started again; ten seconds unless given. */
      silenceMilliseconds?: number;
    }
  | { kind: 'postgres'; url: string; enableVector: boolean; pool?: Partial<PoolSettings> };

export interface DatabaseDependencies {
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  tracer: Tracer;
}

/** Opens the one store of an instance, ready to use: locked or connected, migrated, its roles in place. */
export async function openDatabase(
  options: DatabaseOptions,
  { clock, logger, tracer }: DatabaseDependencies,
): Promise<OpenDatabase> {
  const opened = await openEngine(options, logger);
  const engine = tracedEngine(opened.engine, tracer, options.kind);
  const system = asSystem(engine);
  return {
    engine: options.kind,
    agent: agentUnitOfWork(engine),
    brain: brainUnitOfWork(engine),
    brainViews: drizzleBrainViews(engine),
    ledger: drizzleRunLedger(drizzleOver(system), clock),
    frozenKeys: drizzleFrozenKeyStore(drizzleOver(system)),
    budgets: drizzleBudgetLedger(engine, drizzleOver(system)),
    shared: drizzleSharedReader(drizzleOver(system)),
    housekeeping: drizzleHousekeeping(drizzleOver(system)),
    departures: drizzleDepartures(drizzleOver(system)),
    doctorChecks: drizzleDoctorCheckStore(drizzleOver(system)),
    usage: drizzleUsageReader(engine, drizzleOver(system)),
    firstAdmin: drizzleFirstAdminStore(engine),
    identity: drizzleIdentityStores(engine, drizzleOver(system)),
    memberships: drizzleMembershipReader(drizzleOver(system)),
    audit: drizzleAuditStore(engine),
    idempotency: drizzleIdempotencyStore(engine),
    instanceKeys: drizzleInstanceKeyStore(drizzleOver(system)),
    providers: drizzleProviderStore(drizzleOver(system)),
    providerLogins: drizzleProviderLoginStore(drizzleOver(system)),
    sealedCells: drizzleSealedCells(drizzleOver(system)),
    signIn: { db: drizzleOver(system, schema), schema },
    pool: opened.pool,
    ping: () => engine.ping(),
    admitSingleGateway: opened.admitSingleGateway,
    close: opened.close,
  };
}

type OpenEngine = Pick<OpenDatabase, 'pool' | 'admitSingleGateway' | 'close'> & { engine: SqlEngine };

async function openEngine(options: DatabaseOptions, logger: Logger): Promise<OpenEngine> {
  if (options.kind === 'pglite') {
    const { engine, pool, close } = await openPglite({ ...options, logger });
    // The lock on the data directory admits one process as it is.
    return { engine, pool, close, admitSingleGateway: () => Promise.resolve(true) };
  }
  const { engine, singleGateway, close } = await openPostgres({
    ...options,
    pool: options.pool ?? {},
    logger,
  });
  return { engine, pool: undefined, close, admitSingleGateway: (onLost) => singleGateway.admit(onLost) };
}

/** Each statement a transaction of its own, before any person is known. */
const asSystem = (engine: SqlEngine): SqlSession => ({
  query: (text, values) => engine.statement({ role: 'mosaic_system' }, text, values),
});
