import { callDiff, callSubject, spanWords, type ToolResult } from '@mosaicstack/transcript';
import { type Delegation, type MessagePart, visibleLines, visibleText } from '@mosaicstack/types';
import { Suspense, useState } from 'react';
import { lazy } from '../../../lib/lazy';
import { LongText } from '../../../ui/long-text';
import { DiffView } from '../../approvals/diff-view';
import { wordsOf } from '../../../lib/words';

const t = wordsOf('chat');

const DelegatedWork = lazy(async () => ({
  default: (await import('../delegated-work')).DelegatedWork,
}));

interface ToolUseProps {
  call: Extract<MessagePart, { type: 'tool-call' }>;
  /** Absent until the tool has answered, and for good where the answer ended before it did. */
  result?: ToolResult | undefined;
  /** What another agent did or does in it. */
  delegation?: Delegation | undefined;
}

/** A call of a tool: what it was given, changed and answered, or what another agent did in it. */
export function ToolUse({ call, result, delegation }: ToolUseProps) {
  const plain = <PlainUse call={call} result={result} />;
  if (!delegation) return plain;
  const { prompt } = call.arguments;
  return (
    <Suspense fallback={plain}>
      <DelegatedWork delegation={delegation} asked={typeof prompt === 'string' ? prompt : ''} />
    </Suspense>
  );
}

const stateOf = (result: ToolResult | undefined): { glyph: string; ink: string; label: string } => {
  if (!result) return { glyph: '□', ink: '', label: t('noResult') };
  return result.part.isError
    ? { glyph: '☒', ink: 'text-terracotta', label: 'failed' }
    : { glyph: '■', ink: 'text-verdigris', label: 'done' };
};

/** One line, with how long it took; it opens to the rest. */
function PlainUse({ call, result }: Omit<ToolUseProps, 'delegation'>) {
  const [isOpen, setOpen] = useState(false);
  const { glyph, ink, label } = stateOf(result);
  const subject = callSubject(call);
  return (
    <details
      className="text-meta text-muted-foreground"
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="flex min-h-7 cursor-pointer items-center gap-2 rounded-control px-1 font-mono hover:bg-accent">
        <span role="img" aria-label={label} className={ink}>
          {glyph}
        </span>
        <span className="text-foreground">{visibleText(call.name)}</span>
        <span className="min-w-0 grow truncate">{visibleText(subject)}</span>
        {result && <span className="shrink-0">{spanWords(result.milliseconds)}</span>}
      </summary>
      {isOpen && <OpenedCall call={call} result={result} />}
    </details>
  );
}

function OpenedCall({ call, result }: Omit<ToolUseProps, 'delegation'>) {
  const diff = callDiff(call);
  const given = JSON.stringify(call.arguments, null, 2);
  return (
    <div className="mt-1 mb-3 flex flex-col gap-2 border-l border-border pl-3">
      {diff === undefined ? (
        given !== '{}' && <Part title={t('arguments')} text={given} />
      ) : (
        <DiffView diff={diff} />
      )}
      {result ? (
        <Part title={result.part.isError ? t('failure') : t('output')} text={result.part.text} />
      ) : (
        <p>{t('noResultYet')}</p>
      )}
    </div>
  );
}

/** As it was given: what cannot be seen stands there by its number. */
const Part = ({ title, text }: { title: string; text: string }) => (
  <section aria-label={title}>
    <h3 className="mb-1">{title}</h3>
    <LongText
      text={visibleLines(text)}
      className="max-h-80 overflow-auto rounded-control bg-accent px-3 py-2 font-mono break-all whitespace-pre-wrap text-foreground"
    />
  </section>
);
