import type { UsageService } from '@mosaicstack/agent';
import type { Asker, People, Quotas } from '@mosaicstack/auth';
import { type Actor, NotFound, type QuotaHolder } from '@mosaicstack/kernel';
import {
  type EffectiveQuota,
  isCostUnknown,
  isTotalUnknown,
  quotaChangesUsage,
  type QuotaName,
  quotaNames,
  type QuotaOrigin,
  readQuotaChanges,
  usageGroupingSchema,
  type UsageReport,
  type UsageSum,
  type UsedQuota,
} from '@mosaicstack/types';
import type { CommandAnswer, CommandHandlers } from '../command-handler.js';
import { firstWord, incomplete, parseCommandLine } from '../command-line.js';
import { requireVerb } from './asking.js';
import { counted, plain, section } from './written.js';

interface UsageCommandDeps {
  quotas: Quotas;
  people: Pick<People, 'list'>;
  usage: Pick<UsageService, 'own' | 'all' | 'ofConversation'>;
  usedBy: (actor: Actor) => Promise<UsedQuota>;
}

const usageHelp =
  '/usage · /usage by MODEL|AGENT|KEY|PROJECT|DAY · all USER|TEAM|MODEL · limits ADDRESS|team NAME|everybody|instance [NAME=VALUE …|reset]';
const pageSize = 200;
/** Lines of one table in a conversation; the page and the command line show the rest. */
const shownGroups = 15;

const originWords: Readonly<Record<QuotaOrigin, string>> = {
  product: 'as everybody',
  instance: 'as everybody here',
  role: 'as an administrator',
  stated: 'stated',
};

const amountOf = (name: QuotaName, amount: number): string => {
  if (name === 'storageBytes') return `${(amount / 2 ** 30).toFixed(2)} GB`;
  return name.startsWith('usd') ? String(Number(amount.toFixed(2))) : amount.toLocaleString('en');
};

function shown({ limits, origins }: EffectiveQuota, used?: UsedQuota): CommandAnswer['message'] {
  const lines = quotaNames.map((name) => {
    const limit = limits[name];
    const most = limit === null ? 'no limit' : amountOf(name, limit);
    const amount = name === 'schedules' ? undefined : used?.[name];
    const taken = amount === undefined ? '' : ` · used ${amountOf(name, amount)}`;
    return `- ${name}: ${most} · ${originWords[origins[name]]}${taken}`;
  });
  return section('Limits', lines, '');
}

const sumWords = (
  { costUsd, assumedUsd, calls, inputTokens, outputTokens }: UsageSum,
  isUnknown = false,
): string => {
  const assumed = assumedUsd > 0 ? `, ${assumedUsd.toFixed(2)} of it assumed` : '';
  const tokens = `${inputTokens.toLocaleString('en')} tokens in, ${outputTokens.toLocaleString('en')} out`;
  const cost = isUnknown ? 'cost unknown' : `${costUsd.toFixed(costUsd < 0.1 ? 4 : 2)} USD`;
  return `${cost}${assumed} · ${counted(calls, 'call')} · ${tokens}`;
};

function reportWords(report: UsageReport): string {
  const { by, from, to, total, groups } = report;
  const lines = groups
    .slice(0, shownGroups)
    .map(
      (group) => `- ${plain(group.name ?? group.key ?? '(none)')}: ${sumWords(group, isCostUnknown(group))}`,
    );
  const more = groups.length > shownGroups ? `\n- and ${groups.length - shownGroups} more` : '';
  return (
    section(
      `By ${by}, ${from} to ${to}: ${sumWords(total, isTotalUnknown(report))}`,
      lines,
      'No model was asked in that time.',
    ) + more
  );
}

export function usageCommands({ people, quotas, usage, usedBy }: UsageCommandDeps): CommandHandlers {
  /** Whom the words name, and what is left of them. */
  const holderIn = async (asker: Asker, words: string[]): Promise<[QuotaHolder, string[]]> => {
    const [first = '', second, ...rest] = words;
    if (first === 'everybody' || first === 'instance') return [first, words.slice(1)];
    if (first === 'team' && second !== undefined) return [await quotas.team(second), rest];
    const { items } = await people.list(asker, { query: first, limit: pageSize });
    const found = items.find(({ email }) => email.toLowerCase() === first.toLowerCase());
    if (!found) throw new NotFound('account');
    return [{ ownerId: found.id, teamId: null }, words.slice(1)];
  };

  const limits = async (asker: Asker, words: string[]): Promise<CommandAnswer> => {
    if (words.length === 0) {
      const owner = { ownerId: asker.actor.userId, teamId: null };
      const [quota, used] = await Promise.all([quotas.of(owner), usedBy(asker.actor)]);
      return { message: shown(quota, used), data: { ...quota, used } };
    }
    requireVerb(asker.actor, 'user.read');
    const [holder, changes] = await holderIn(asker, words);
    if (changes.length > 0) requireVerb(asker.actor, 'settings.manage');
    const isReset = typeof holder !== 'string' && changes.join(' ') === 'reset';
    if (isReset) await quotas.reset(asker, holder);
    const read = readQuotaChanges(isReset ? [] : changes);
    if ('wrong' in read) throw incomplete(`“${plain(read.wrong)}” states no limit.`, quotaChangesUsage);
    const quota = await quotas.update(asker, holder, read.changes);
    return { message: shown(quota), data: quota };
  };

  const report = async (actor: Actor, words: string[], whose: 'own' | 'all'): Promise<CommandAnswer> => {
    if (whose === 'all') requireVerb(actor, 'usage.read-all');
    const by = usageGroupingSchema.safeParse(words[0] ?? (whose === 'all' ? 'user' : 'model'));
    if (!by.success) throw incomplete(`Usage is not summed up by ${plain(words[0] ?? '')}.`, usageHelp);
    const found = await usage[whose](actor, { by: by.data });
    return { message: reportWords(found), data: found };
  };

  return {
    usage: async ({ asker, actor, rest }) => {
      const [action, further] = firstWord(rest);
      const { words } = parseCommandLine(further);
      switch (action) {
        case '': {
          const [spent, limited] = [await report(actor, [], 'own'), await limits(asker, [])];
          return { ...limited, message: `${spent.message}\n\n${limited.message}` };
        }
        case 'limits':
          return limits(asker, words);
        case 'by':
          return report(actor, words, 'own');
        case 'all':
          return report(actor, words, 'all');
        default:
          throw incomplete(`There is no /usage ${plain(action)}.`, usageHelp);
      }
    },

    cost: async ({ actor, conversationId }) => {
      if (conversationId === null) throw incomplete('No conversation is open.', '/sessions');
      const sum = await usage.ofConversation(actor, conversationId);
      return { message: `This conversation: ${sumWords(sum)}.`, data: sum };
    },
  };
}
