'use client';

import { hitPieces } from '@mosaicstack/transcript';
import type { SearchHit } from '@mosaicstack/types';
import { PageLink } from '../../lib/page-link';
import { FoundText } from '../../ui/found-text';
import { RelativeTime } from '../../ui/relative-time';
import { Tile } from '../../ui/tile';
import { addressOfHit, hitTypeNames } from './hits';

/** Something found, with the words that matched set off. */
export function HitRow({ hit }: { hit: SearchHit }) {
  const address = addressOfHit(hit);
  const body = (
    <>
      <Tile seed={hit.projectId ?? hit.id} size={16} className="mt-0.5" />
      <span className="min-w-0 grow">
        <span className="flex items-baseline gap-2.5">
          <span className="truncate font-medium">{hit.title}</span>
          <span className="text-meta text-muted-foreground">{hitTypeNames[hit.type]}</span>
        </span>
        <span className="line-clamp-2 break-words text-muted-foreground">
          <FoundText pieces={hitPieces(hit)} />
        </span>
      </span>
      <span className="w-14 shrink-0 text-right text-meta text-muted-foreground">
        <RelativeTime at={hit.at} />
      </span>
    </>
  );
  const look = 'flex items-start gap-3 px-4 py-2.5';
  return (
    <li className="border-b border-border">
      {address ? (
        <PageLink href={address} className={`${look} -outline-offset-2 hover:bg-accent`}>
          {body}
        </PageLink>
      ) : (
        <div className={look}>{body}</div>
      )}
    </li>
  );
}
