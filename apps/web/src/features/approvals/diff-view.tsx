import { visibleLines } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('approvals');

const inkOf = (line: string): string => {
  if (line.startsWith('+++') || line.startsWith('---')) return 'text-muted-foreground';
  if (line.startsWith('@@')) return 'text-lapis';
  if (line.startsWith('+')) return 'bg-verdigris/10 text-verdigris';
  return line.startsWith('-') ? 'bg-terracotta/10 text-terracotta' : '';
};

/** A unified diff, line by line. The sign at the front says what the colour says. */
export const DiffView = ({ diff, className = 'max-h-80' }: { diff: string; className?: string }) => (
  <div
    role="group"
    aria-label={t('changes')}
    tabIndex={0}
    className={`overflow-auto rounded-control border border-border py-1 font-mono text-meta ${className}`}
  >
    {visibleLines(diff)
      .split('\n')
      .map((line, index) => (
        <p key={index} className={`min-h-5 px-3 whitespace-pre ${inkOf(line)}`}>
          {line}
        </p>
      ))}
  </div>
);
