'use client';

import { type Approval, visibleLines, visibleText } from '@mosaicstack/types';
import { useId, useState } from 'react';
import { isTyping, useSingleKeys } from '../../lib/single-keys';
import { useKeyChoices } from '../../lib/key-choices';
import { keyOf } from '../../lib/shortcuts';
import { shortcuts, useShortcut } from '../../lib/use-shortcut';
import { Button } from '../../ui/button';
import { useAnswer } from './approvals';
import { ExpiresIn } from './expires-in';
import { QuestionForm } from './question-form';
import { ShownCall } from './shown-call';
import { wordsOf } from '../../lib/words';

const t = wordsOf('approvals');

interface ApprovalCardProps {
  approval: Approval;
  /** Whether `a` and `d` answer this one; of several on a page the oldest has them. */
  hasKeys?: boolean;
}

const titles: Readonly<Record<Approval['kind'], string>> = {
  get tool() {
    return t('theAgentAsksBeforeItActs');
  },
  get repeat() {
    return t('theAgentAsksBeforeItDoes');
  },
  get input() {
    return t('theAgentAsksYou');
  },
};

/** What an agent wants to do, shown to the letter, and the ways to answer. */
export function ApprovalCard({ approval, hasKeys = false }: ApprovalCardProps) {
  const { id, kind, risk, reason, question, expiresAt } = approval;
  const title = useId();
  return (
    <section
      aria-labelledby={title}
      data-testid="approval-card"
      className="rounded-control border border-border border-l-2 border-l-ochre bg-card px-4 py-3"
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span id={title} className="font-medium">
          <span aria-hidden="true" className="mr-2 text-ochre">
            ◧
          </span>
          {titles[kind]}
        </span>
        {kind !== 'input' && (
          <span className="rounded-control border border-border px-1.5 font-mono text-meta">{risk}</span>
        )}
        <span className="grow" />
        <span className="text-meta text-muted-foreground">
          <ExpiresIn at={expiresAt} />
        </span>
      </p>
      {question === null ? (
        <>
          <p className="mt-1 text-muted-foreground">{reason}</p>
          <ShownCall approval={approval} />
          <Decision key={id} approval={approval} hasKeys={hasKeys} />
        </>
      ) : (
        <>
          <p className="mt-2 break-words whitespace-pre-wrap">{visibleLines(question)}</p>
          <QuestionForm key={id} approval={approval} />
        </>
      )}
    </section>
  );
}

/** Yes in three widths, and no with a word to the agent. */
function Decision({ approval, hasKeys }: Required<ApprovalCardProps>) {
  const { id, covers } = approval;
  const { isBusy, answer } = useAnswer(id);
  const [note, setNote] = useState('');
  const [singleKeys] = useSingleKeys();
  const choices = useKeyChoices();
  const deny = (): void => void answer({ answer: 'deny', ...(note.trim() && { note: note.trim() }) });
  const listens = hasKeys && singleKeys;
  useShortcut(shortcuts.approve, () => void answer({ answer: 'once' }), listens && outsideOfText);
  useShortcut(shortcuts.deny, deny, listens && outsideOfText);
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button look="primary" aria-disabled={isBusy} onClick={() => void answer({ answer: 'once' })}>
          {t('approveOnce')}
          {listens && <Key name={keyOf(shortcuts.approve, choices)} />}
        </Button>
        {covers !== null && (
          <>
            <Button aria-disabled={isBusy} onClick={() => void answer({ answer: 'run' })}>
              {t('forThisRun')}
            </Button>
            <Button aria-disabled={isBusy} onClick={() => void answer({ answer: 'always' })}>
              {t('always')}
            </Button>
          </>
        )}
        <Button aria-disabled={isBusy} onClick={deny}>
          {t('deny')}
          {listens && <Key name={keyOf(shortcuts.deny, choices)} />}
        </Button>
        <input
          aria-label={t('aWordToTheAgentWhen')}
          placeholder={t('whyNotOptional')}
          className="h-row min-w-48 grow rounded-control border border-input bg-background px-2"
          value={note}
          maxLength={4_000}
          onChange={(event) => setNote(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && deny()}
        />
      </div>
      {covers !== null && (
        <p className="mt-2 text-meta text-muted-foreground">
          {t.rich('forThisRunAndAlwaysAllow', {
            covers: visibleText(covers),
            code: (part) => <code className="font-mono break-all">{part}</code>,
          })}
        </p>
      )}
    </>
  );
}

/** Letters typed into a field are words, not answers. */
const outsideOfText = (event: KeyboardEvent): boolean => !isTyping(event.target);

const Key = ({ name }: { name: string }) => (
  <kbd
    aria-hidden="true"
    className="hidden border border-current/40 px-1 font-mono text-meta opacity-70 columns:inline"
  >
    {name}
  </kbd>
);
