'use client';

import type { ProjectId } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { Empty } from '../../ui/empty';
import { RelativeTime } from '../../ui/relative-time';
import { cellClass, Table, wideCell } from '../../ui/table';
import { useLog } from './workspaces';
import { wordsOf } from '../../lib/words';

const t = wordsOf('workspace');

/** The commits, newest first. */
export function WorkspaceHistory({ id }: { id: ProjectId }) {
  const log = useLog(id);
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <Loaded query={log} label={t('loadingTheHistory')}>
        {({ commits }) =>
          commits.length === 0 ? (
            <Empty sentence={t('thereIsNoCommitYetAsk')} />
          ) : (
            <Table
              label={t('commits')}
              columns={[
                { title: t('commit') },
                { title: t('subject') },
                { title: t('author'), className: wideCell },
                { title: t('when') },
              ]}
            >
              {commits.map(({ id: commit, subject, author, at }) => (
                <tr key={commit} className="border-b border-border">
                  <td className={`${cellClass} font-mono text-meta`}>{commit.slice(0, 10)}</td>
                  <td className={`${cellClass} break-words`}>{subject}</td>
                  <td className={`${cellClass} ${wideCell} text-muted-foreground`}>{author}</td>
                  <td className={`${cellClass} text-meta whitespace-nowrap text-muted-foreground`}>
                    <RelativeTime at={at} />
                  </td>
                </tr>
              ))}
            </Table>
          )
        }
      </Loaded>
    </div>
  );
}
