'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Finding } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { Button } from '../../ui/button';
import { tellRefusal } from '../tasks/task-changes';
import { useFindings } from './today';
import { retold, wordsOf } from '../../lib/words';

const t = wordsOf('today');

/** What cannot be right, each with what repairing it would do. Nothing where all is well. */
export function FindingList() {
  const { data } = useFindings();
  if (!data || data.findings.length === 0) return null;
  return (
    <section aria-label={t('cannotBeRight')}>
      <h2 className="flex h-10 items-center gap-2 border-b border-border px-4 font-medium">
        {t.rich('cannotBeRightCounted', {
          count: data.findings.length,
          b: (part) => <span className="text-meta font-normal text-muted-foreground">{part}</span>,
        })}
      </h2>
      <ul>
        {data.findings.map((finding) => (
          <Row key={`${finding.kind} ${finding.subject.id}`} finding={finding} />
        ))}
      </ul>
    </section>
  );
}

function Row({ finding: { kind, subject, explanation, fix } }: { finding: Finding }) {
  const queryClient = useQueryClient();
  const repair = useMutation({
    mutationFn: () => gateway.brain.fix({ kind, subjectId: subject.id }),
    onSuccess: (left) => queryClient.setQueryData(keys.findings(), left),
    onError: (error) => tellRefusal(error, subject.title),
  });
  return (
    <li className="flex items-center gap-4 border-b border-border px-4 py-2.5">
      <p className="min-w-0 grow">
        <span className="font-medium">{subject.title}</span>: {retold(explanation)}
        {fix && <span className="block text-muted-foreground">{retold(fix)}</span>}
      </p>
      {fix && (
        <Button aria-disabled={repair.isPending} onClick={() => repair.mutate()}>
          {t.rich('repair', { title: subject.title, b: (part) => <span className="sr-only">{part}</span> })}
        </Button>
      )}
    </li>
  );
}
