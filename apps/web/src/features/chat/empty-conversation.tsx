'use client';

import { BookOpen, CalendarRange, Code, ListTodo, type LucideIcon } from 'lucide-react';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { Tile } from '../../ui/tile';
import { useModels } from './models';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface Example {
  Icon: LucideIcon;
  does: () => string;
  asks: () => string;
}

/** One of each kind of work: something to read, to plan, to write, and to get done. */
const examples: readonly Example[] = [
  { Icon: BookOpen, does: () => t('exampleExplains'), asks: () => t('explainHow') },
  { Icon: CalendarRange, does: () => t('examplePlans'), asks: () => t('planAWeek') },
  { Icon: Code, does: () => t('exampleWrites'), asks: () => t('writeAFunction') },
  { Icon: ListTodo, does: () => t('exampleDoes'), asks: () => t('makeTasks') },
];

interface EmptyConversationProps {
  /** What the mark of whoever would answer grows from. */
  seed: string;
  onTry: (text: string) => void;
}

/** One sentence, examples to begin with, what the message field understands, and the truth about who answers. */
export function EmptyConversation({ seed, onTry }: EmptyConversationProps) {
  const { data: models } = useModels();
  const isDemo = models?.models.find(({ reference }) => reference === models.default)?.demo ?? false;
  return (
    <div className="strip flex min-h-full flex-col justify-center py-8">
      <Tile seed={seed} size={40} />
      <p className="mt-5 max-w-96 text-title text-balance">{t('askAnythingTheAnswerKeepsComing')}</p>
      <ul className="mt-6 grid border-t border-l border-border columns:grid-cols-2">
        {examples.map(({ Icon, does, asks }) => (
          <li key={asks()} className="grid border-r border-b border-border">
            <button
              type="button"
              onClick={() => onTry(asks())}
              className="flex flex-col gap-1 p-3 text-left -outline-offset-2 hover:bg-accent columns:p-4"
            >
              <span className="flex items-center gap-2 text-meta text-muted-foreground">
                <Icon size={14} aria-hidden="true" />
                {does()}
              </span>
              <span>{asks()}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-meta text-muted-foreground">
        {t.rich('slashAtHash', { key: (part) => <kbd className="font-mono text-foreground">{part}</kbd> })}
      </p>
      {isDemo && (
        <p className="mt-6 max-w-measure border-l-2 border-ochre pl-4 text-muted-foreground">
          {t('noModelIsConnectedYetSo')}{' '}
          <PageLink href={routes.models()} className="text-foreground underline">
            {t('connectAModel')}
          </PageLink>
        </p>
      )}
      {models?.default === null && (
        <p className="mt-6 max-w-measure text-muted-foreground">
          {t.rich('noModelIsUsableNowMosaic', { code: (part) => <code className="font-mono">{part}</code> })}
        </p>
      )}
    </div>
  );
}
