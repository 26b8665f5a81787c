// Runs in a worker thread, from the built file or straight from this source: it imports packages and
// types only, and uses no syntax that stripping types would not remove.
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { messages, PGlite, protocol } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import type { TextRows } from '../sql/sql-session.js';
import type { WorkerFailure, WorkerReply, WorkerRequest, WorkerStatement } from './worker-protocol.js';

const { serialize } = protocol;
type BackendMessages = Awaited<ReturnType<PGlite['execProtocolStream']>>;

/** The defaults are made for a server; one session needs little, and every megabyte is resident in the gateway. */
const settings = {
  shared_buffers: '8MB',
  wal_buffers: '256kB',
  max_connections: '4',
  maintenance_work_mem: '16MB',
  min_wal_size: '32MB',
  max_wal_size: '64MB',
  timezone: 'UTC',
};

/**
 * The engine stays in the code of the baseline compiler. The optimising one would make large
 * statements a third faster, and take half a gigabyte for a moment, right after the start, to do so.
 * How a module is compiled is settled when it is instantiated, so others in this process are not touched.
 */
const baselineOnly = ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];
const asUsual = ['--wasm-tier-up', '--wasm-dynamic-tiering'];

async function openDirectory(directory: string): Promise<PGlite> {
  for (const flag of baselineOnly) setFlagsFromString(flag);
  try {
    return await PGlite.create({
      dataDir: directory,
      extensions: { vector },
      startParams: [
        ...PGlite.defaultStartParams,
        ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
    });
  } finally {
    for (const flag of asUsual) setFlagsFromString(flag);
  }
}

/** Names of the statements the engine has parsed, by text; the least recently used one makes room. */
const prepared = new Map<string, string>();
const mostPrepared = 300;
let preparedSoFar = 0;

function prepare(text: string): { name: string; requests: Uint8Array[] } {
  const known = prepared.get(text);
  if (known !== undefined) {
    prepared.delete(text);
    prepared.set(text, known);
    return { name: known, requests: [] };
  }
  const requests: Uint8Array[] = [];
  const [oldest] = prepared;
  if (oldest && prepared.size >= mostPrepared) {
    prepared.delete(oldest[0]);
    requests.push(serialize.close({ type: 'S', name: oldest[1] }));
  }
  const name = `s${(preparedSoFar += 1)}`;
  prepared.set(text, name);
  requests.push(serialize.parse({ name, text }));
  return { name, requests };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function textRowsOf(replies: BackendMessages): TextRows {
  let last: TextRows = { columns: [], rows: [], rowCount: 0 };
  let current = last;
  for (const reply of replies) {
    if (reply instanceof messages.RowDescriptionMessage) {
      current = {
        columns: reply.fields.map(({ name, dataTypeID }) => ({ name, typeId: dataTypeID })),
        rows: [],
        rowCount: 0,
      };
    } else if (reply instanceof messages.DataRowMessage) {
      current.rows.push(reply.fields);
    } else if (reply instanceof messages.CommandCompleteMessage) {
      const count = Number.parseInt(reply.text.slice(reply.text.lastIndexOf(' ') + 1), 10);
      last = { ...current, rowCount: Number.isNaN(count) ? 0 : count };
      current = { columns: [], rows: [], rowCount: 0 };
    }
  }
  return last;
}

let database: PGlite | undefined;

/** All requests of a statement go to the engine in one piece: entering it costs more than most statements. */
async function execute(engine: PGlite, { text, values }: WorkerStatement): Promise<TextRows> {
  let request: Uint8Array;
  let parses = false;
  if (values === null) {
    request = serialize.query(text);
  } else {
    const { name, requests } = prepare(text);
    parses = requests.length > 0;
    request = joined([
      ...requests,
      serialize.bind({ statement: name, values }),
      serialize.describe({ type: 'P' }),
      serialize.execute(),
      serialize.sync(),
    ]);
  }
  const replies = await engine.execProtocolStream(request, { syncToFs: false, throwOnError: false });
  const error = replies.find((reply) => reply instanceof messages.DatabaseError);
  if (!error) return textRowsOf(replies);
  if (parses && !replies.some((reply) => reply.name === 'parseComplete')) prepared.delete(text);
  throw error;
}

const failureOf = (error: unknown): WorkerFailure =>
  error instanceof messages.DatabaseError
    ? { message: error.message, sqlState: error.code, constraint: error.constraint }
    : {
        message: error instanceof Error ? error.message : String(error),
        sqlState: undefined,
        constraint: undefined,
      };

async function answer(request: WorkerRequest): Promise<TextRows[]> {
  switch (request.kind) {
    case 'initialise':
      await (await openDirectory(request.directory)).close();
      return [];
    case 'open':
      database = await openDirectory(request.directory);
      database.onNotification((channel, payload) => post([{ id: null, channel, payload }]));
      return [];
    case 'settle':
      if (database?.isInTransaction()) await execute(database, { text: 'rollback', values: null });
      return [];
    case 'close':
      await database?.close();
      return [];
    case 'run':
      return executeAll(request.statements);
    case 'whole':
      try {
        return await executeAll(request.statements);
      } catch (error) {
        if (database) await execute(database, { text: 'rollback', values: null });
        throw error;
      }
  }
}

async function executeAll(statements: readonly WorkerStatement[]): Promise<TextRows[]> {
  if (!database) throw new Error('The embedded database is not open.');
  const results: TextRows[] = [];
  for (const statement of statements) results.push(await execute(database, statement));
  return results;
}

const post = (replies: WorkerReply[]): void => parentPort?.postMessage(replies);

/** Answers wait for those of requests that came along, but not so long that this worker seems to be silent. */
const longestSilence = 1000;

async function answerAll(requests: readonly WorkerRequest[]): Promise<void> {
  let replies: WorkerReply[] = [];
  let since = performance.now();
  for (const request of requests) {
    replies.push(await replyTo(request));
    if (performance.now() - since < longestSilence) continue;
    post(replies);
    replies = [];
    since = performance.now();
  }
  if (replies.length > 0) post(replies);
}

async function replyTo(request: WorkerRequest): Promise<WorkerReply> {
  try {
    return { id: request.id, results: await answer(request) };
  } catch (error) {
    return { id: request.id, failure: failureOf(error) };
  }
}

// Requests are answered in the order they came, so that a sender need not wait between them.
let previous = Promise.resolve();
parentPort?.on('message', (requests: WorkerRequest[]) => {
  previous = previous.then(() => answerAll(requests));
});
