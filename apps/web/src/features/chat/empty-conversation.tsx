'use client';

import { useModels } from './models';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

/** One sentence and one example, and the truth about who answers. */
export function EmptyConversation({ onTry }: { onTry: (text: string) => void }) {
  const { data: models } = useModels();
  const isDemo = models?.models.find(({ reference }) => reference === models.default)?.demo ?? false;
  return (
    <div className="strip pt-[18vh]">
      <p className="max-w-96 text-title text-balance">{t('askAnythingTheAnswerKeepsComing')}</p>
      <button
        type="button"
        onClick={() => onTry(t('explainHow'))}
        className="mt-5 min-h-row rounded-control border border-input px-3 py-1.5 text-left hover:bg-accent"
      >
        {t('explainHow')}
      </button>
      {isDemo && <p className="mt-6 max-w-measure text-muted-foreground">{t('noModelIsConnectedYetSo')}</p>}
      {models?.default === null && (
        <p className="mt-6 max-w-measure text-muted-foreground">
          {t.rich('noModelIsUsableNowMosaic', { code: (part) => <code className="font-mono">{part}</code> })}
        </p>
      )}
    </div>
  );
}
