'use client';

import { useQueryClient } from '@tanstack/react-query';
import { type ApprovalRule, visibleText } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { problemOf } from '../../lib/problem';
import { usePages } from '../../lib/use-pages';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Mark } from '../../ui/mark';
import { RelativeTime } from '../../ui/relative-time';
import { cellClass, Table, wideCell } from '../../ui/table';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

const listKey = ['approval-rules'] as const;

const columns = [
  {
    get title() {
      return t('allows');
    },
  },
  {
    get title() {
      return t('holds');
    },
  },
  {
    get title() {
      return t('given');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('revoke');
    },
    className: 'text-transparent! w-px',
  },
];

/** What agents may do without asking, because their person once said so. */
export function RulesTab() {
  const rules = usePages(listKey, ({ cursor }) => gateway.approvals.rules({ cursor }));
  const queryClient = useQueryClient();
  const revoke = async ({ id, covers }: ApprovalRule): Promise<void> => {
    try {
      await gateway.approvals.revoke(id);
      tell({ title: t('askedAboutAgain', { covers: visibleText(covers) }) });
    } catch (error) {
      tell({ title: problemOf(error).message });
    }
    await queryClient.invalidateQueries({ queryKey: listKey });
  };
  return (
    <Loaded query={rules} label={t('whatAgentsMayDoWithoutAsking')}>
      {(items) =>
        items.length === 0 ? (
          <Empty
            sentence={t('agentsAskYouAboutEverythingTheir')}
            example={
              <p className="text-foreground">
                {t.rich('gitStatusInTheWorkspaceExec', {
                  b: (part) => <span className="font-mono text-meta text-muted-foreground">{part}</span>,
                })}
              </p>
            }
          />
        ) : (
          <>
            <p className="px-4 py-4 text-muted-foreground">{t('agentsDoTheseWithoutAskingUnless')}</p>
            <Table label={t('rules')} columns={columns}>
              {items.map((rule) => (
                <tr key={rule.id} className="border-b border-border">
                  <td className={cellClass}>
                    <p className="font-mono text-meta break-all">{visibleText(rule.covers)}</p>
                    <p className="text-meta text-muted-foreground">
                      {visibleText(rule.tool)} · {rule.risk}
                    </p>
                  </td>
                  <td className={cellClass}>
                    <Mark standing={rule.runId === null ? 'waiting' : 'off'}>
                      {rule.runId === null ? t('always') : t('oneRun')}
                    </Mark>
                  </td>
                  <td className={`${cellClass} ${wideCell} text-muted-foreground`}>
                    <RelativeTime at={rule.createdAt} />
                  </td>
                  <td className={cellClass}>
                    <Button
                      aria-label={t('revokeRule', { covers: visibleText(rule.covers) })}
                      onClick={() => void revoke(rule)}
                    >
                      {t('revoke')}
                    </Button>
                  </td>
                </tr>
              ))}
            </Table>
            <More pages={rules} />
          </>
        )
      }
    </Loaded>
  );
}
