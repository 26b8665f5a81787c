import type { AuditOptions as AuditFilter, Client, PageOptions } from '@mosaicstack/client';
import type { AuditEntry } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import type { RecordsView } from '../../output/records.js';
import { timeAgo } from '../../output/time-ago.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { verifyLog, type VerifyOptions } from './verify-log.js';

type Filter = Omit<AuditFilter, 'cursor' | 'limit'>;

export interface AuditOptions extends ListOptions, Filter {
  own?: boolean;
  export?: boolean;
  verify?: VerifyOptions['verify'] | undefined;
  key?: string | undefined;
}

export async function audit(context: Context, options: AuditOptions): Promise<void> {
  const { verify } = options;
  if (verify !== undefined) return verifyLog(context, { ...options, verify });
  if (options.export) return exportLog(context);
  await listRecords(context, options, { view: auditView, list: (client) => entriesOf(client, options) });
}

async function exportLog(context: Context): Promise<void> {
  const client = await context.signedInClient();
  const text = new TextDecoder();
  for await (const chunk of await client.audit.export()) {
    context.printer.write(text.decode(chunk, { stream: true }));
  }
}

/** Entries of everybody that match, or one's own. */
function entriesOf(client: Client, { own, ...options }: AuditOptions) {
  const { actor, verb, object, result, from, to } = options;
  return (page: PageOptions) =>
    own ? client.audit.own(page) : client.audit.list({ actor, verb, object, result, from, to, ...page });
}

const objectOf = ({ objectType, objectId }: AuditEntry): string =>
  objectId === null ? objectType : `${objectType}:${objectId}`;

const actorOf = ({ actorId, personal }: AuditEntry): string => personal?.actor ?? actorId ?? 'nobody';

export const auditView: RecordsView<AuditEntry> = {
  columns: [
    { title: 'WHEN', value: ({ at }) => timeAgo(at) },
    { title: 'WHO', value: actorOf },
    { title: 'VIA', value: ({ surface }) => surface },
    { title: 'VERB', value: ({ verb }) => verb },
    { title: 'RESULT', value: ({ result }) => result },
    { title: 'AT', value: ({ at }) => at, isExtra: true },
    { title: 'LOG', value: ({ tenant, seq }) => `${tenant} ${seq}`, isExtra: true },
    { title: 'FOR', value: ({ onBehalfOf }) => onBehalfOf ?? '', isExtra: true },
    { title: 'USD', value: ({ costUsd }) => costUsd?.toString() ?? '', isExtra: true },
    { title: 'OBJECT', value: objectOf },
  ],
  name: ({ id }) => id,
  fields: (entry) => ({ ...entry }),
  fieldNames: [
    'id',
    'tenant',
    'seq',
    'at',
    'actorId',
    'onBehalfOf',
    'surface',
    'verb',
    'objectType',
    'objectId',
    'result',
    'costUsd',
    'personal',
  ],
  whenEmpty: 'There are no such entries.',
};
