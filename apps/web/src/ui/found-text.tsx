import type { SearchHit } from '@mosaicstack/types';

/** What was found, with the words that were looked for set off. */
export const FoundText = ({ pieces }: { pieces: SearchHit['snippet'] }) =>
  pieces.map(({ text, hit }, index) =>
    hit ? (
      // Pieces have no identity but their place.
      // oxlint-disable-next-line react/no-array-index-key
      <mark key={index} className="bg-secondary font-medium text-foreground">
        {text}
      </mark>
    ) : (
      text
    ),
  );
