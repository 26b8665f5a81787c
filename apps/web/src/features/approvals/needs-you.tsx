'use client';

import { Failure } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { ApprovalCard } from './approval-card';
import { useOpenApprovals } from './approvals';
import { wordsOf } from '../../lib/words';

const t = wordsOf('approvals');

/** What runs wait for, each with a way to its conversation; nothing where none waits. */
export function NeedsYou() {
  const { data = [], error, refetch } = useOpenApprovals();
  // What may wait unseen is said: an empty page would be taken for a quiet day.
  if (error && data.length === 0) return <Failure error={error} retry={refetch} />;
  if (data.length === 0) return null;
  const oldestFirst = data.toReversed();
  return (
    <section aria-label={t('needsYou')} className="border-b border-border pb-4">
      <h2 className="flex h-10 items-center gap-2 px-4 font-medium">
        {t.rich('needsYouCounted', {
          count: data.length,
          b: (part) => <span className="text-meta font-normal text-muted-foreground">{part}</span>,
        })}
      </h2>
      <ul className="flex flex-col gap-3 px-4">
        {oldestFirst.map((approval, index) => (
          <li key={approval.id}>
            <ApprovalCard approval={approval} hasKeys={index === 0} />
            <p className="mt-1 text-right text-meta">
              <PageLink
                href={routes.chat({ c: approval.conversationId })}
                className="text-muted-foreground underline hover:text-foreground"
              >
                {t('openTheConversation')}
              </PageLink>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
