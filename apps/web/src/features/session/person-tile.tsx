'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { Tile } from '../../ui/tile';
import { useSignedIn } from './me';

interface PersonTileProps {
  /** Undefined for nobody, or for somebody who left. */
  id: string | undefined;
  size?: number;
  className?: string;
}

/** The mark of a person known by id alone; one's own is the same as everywhere. */
export function PersonTile({ id, size = 16, className = '' }: PersonTileProps) {
  const { user } = useSignedIn();
  if (id === undefined) {
    return <span className={`size-4 shrink-0 border border-dashed border-input ${className}`} />;
  }
  return <Tile seed={id === user.id ? personSeed(user.email) : id} size={size} className={className} />;
}
