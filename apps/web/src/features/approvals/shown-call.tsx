import { type Approval, shownCommand, visibleLines, visibleText } from '@mosaicstack/types';
import { DiffView } from './diff-view';
import { wordsOf } from '../../lib/words';

const t = wordsOf('approvals');

const block = 'overflow-x-auto rounded-control bg-accent px-3 py-2 font-mono text-meta';

/** Exactly what would be done: what cannot be seen stands there by its number. */
export function ShownCall({ approval }: { approval: Approval }) {
  const { shown, tool } = approval;
  const command = shownCommand(shown);
  const given = JSON.stringify(approval.arguments, null, 2);
  const place =
    shown.directory === null || shown.directory === '.' ? undefined : visibleText(shown.directory);
  return (
    <div className="mt-3 flex flex-col gap-2">
      {command !== undefined && (
        <pre aria-label={t('command')} tabIndex={0} className={`${block} break-all whitespace-pre-wrap`}>
          {visibleText(command)}
        </pre>
      )}
      <p className="flex flex-wrap gap-x-4 text-meta text-muted-foreground">
        <span>
          {t.rich('tool', {
            tool: visibleText(tool),
            code: (part) => <code className="font-mono text-foreground">{part}</code>,
          })}
        </span>
        {shown.argv !== null && (
          <span>
            {place === undefined
              ? t('inTheWorkspace')
              : t.rich('in', {
                  place,
                  code: (part) => <code className="font-mono text-foreground">{part}</code>,
                })}
          </span>
        )}
        {shown.host !== null && (
          <span>
            {t.rich('reaches', {
              host: visibleText(shown.host),
              code: (part) => <code className="font-mono break-all text-foreground">{part}</code>,
            })}
          </span>
        )}
      </p>
      {shown.diff !== null && <DiffView diff={shown.diff} />}
      {given !== '{}' && (
        <details className="text-meta" open={shown.argv === null && shown.diff === null}>
          <summary className="min-h-6 cursor-pointer text-muted-foreground">{t('arguments')}</summary>
          <pre tabIndex={0} className={`${block} max-h-64 break-all whitespace-pre-wrap`}>
            {visibleLines(given)}
          </pre>
        </details>
      )}
    </div>
  );
}
