'use client';

import { useModels } from './models';

const example = 'Explain how a mosaic is laid, in three steps.';

/** One sentence and one example, and the truth about who answers. */
export function EmptyConversation({ onTry }: { onTry: (text: string) => void }) {
  const { data: models } = useModels();
  const isDemo = models?.models.find(({ reference }) => reference === models.default)?.demo ?? false;
  return (
    <div className="strip pt-[18vh]">
      <p className="max-w-96 text-title text-balance">
        Ask anything. The answer keeps coming even if you close this page.
      </p>
      <button
        type="button"
        onClick={() => onTry(example)}
        className="mt-5 min-h-row rounded-control border border-input px-3 py-1.5 text-left hover:bg-accent"
      >
        {example}
      </button>
      {isDemo && (
        <p className="mt-6 max-w-measure text-muted-foreground">
          No model is connected yet, so the demo model answers: a fixed script that shows how answers arrive
          and understands nothing.
        </p>
      )}
      {models?.default === null && (
        <p className="mt-6 max-w-measure text-muted-foreground">
          No model is usable now. <code className="font-mono">mosaic gateway doctor</code> tells why.
        </p>
      )}
    </div>
  );
}
