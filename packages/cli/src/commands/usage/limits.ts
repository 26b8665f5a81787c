import type { Client, QuotaOf } from '@mosaicstack/client';
import {
  quotaChangesUsage,
  quotaNames,
  readQuotaChanges,
  type EffectiveQuota,
  type OwnQuota,
  type UpdateQuota,
} from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findPerson } from '../../naming/names.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { limitView, type LimitRow } from './limit-view.js';

export interface LimitsOptions extends RecordsOptions {
  user?: string;
  team?: string;
  everybody?: boolean;
  instance?: boolean;
  set?: string[];
  reset?: boolean;
}

/** Shows limits, after stating those that were named. */
export async function limits(context: Context, options: LimitsOptions): Promise<void> {
  const changes = changesIn(options);
  if (wantsFieldNames(options)) return printRecords(context.printer, [], limitView, options);
  const quota = await quotaAfter(await context.signedInClient(), changes, options);
  printRecords(context.printer, rowsOf(quota), limitView, options);
}

async function quotaAfter(
  client: Client,
  changes: UpdateQuota,
  options: LimitsOptions,
): Promise<EffectiveQuota | OwnQuota> {
  const of = await holderOf(client, options);
  if (of === undefined) return client.quotas.own();
  if (options.reset === true && typeof of !== 'string') await client.quotas.reset(of);
  const isChange = Object.keys(changes).length > 0;
  return isChange ? client.quotas.update(of, changes) : client.quotas.get(of);
}

async function holderOf(client: Client, { user, team, everybody, instance }: LimitsOptions) {
  if (everybody === true) return 'everybody' satisfies QuotaOf;
  if (instance === true) return 'instance' satisfies QuotaOf;
  if (user !== undefined) return { user: (await findPerson(client, user)).id } satisfies QuotaOf;
  return team === undefined ? undefined : ({ team } satisfies QuotaOf);
}

/** What was asked for must be possible before anybody is signed in. */
function changesIn({ user, team, everybody, instance, set = [], reset }: LimitsOptions): UpdateQuota {
  const whose = [user, team, everybody, instance].filter((one) => one !== undefined);
  if (whose.length > 1)
    throw badUsage('Limits are those of one.', 'Keep one of --user, --team, --everybody and --instance.');
  if (whose.length === 0 && (set.length > 0 || reset === true)) {
    throw badUsage(
      'It is not said whose limits are to change.',
      'Add --user, --team, --everybody or --instance.',
    );
  }
  if (reset === true && (everybody ?? instance) === true) {
    throw badUsage('Only what was stated for a person or a team is reset.', '--set NAME=default');
  }
  const read = readQuotaChanges(set);
  if ('wrong' in read) throw badUsage(`"${read.wrong}" states no limit.`, quotaChangesUsage);
  return read.changes;
}

const rowsOf = (quota: EffectiveQuota | OwnQuota): LimitRow[] =>
  quotaNames.map((name) => ({
    name,
    limit: quota.limits[name],
    origin: quota.origins[name],
    used: 'used' in quota && name !== 'schedules' ? quota.used[name] : null,
  }));
