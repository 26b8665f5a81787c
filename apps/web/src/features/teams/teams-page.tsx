'use client';

import type { TeamId } from '@mosaicstack/types';
import { useAddress } from '../../lib/use-address';
import { TeamList } from './team-list';
import { TeamPage } from './team-page';

/** `/teams`: those one is in, and one of them. */
export function TeamsPage() {
  const chosen = useAddress().read('t') as TeamId | undefined;
  return chosen === undefined ? <TeamList /> : <TeamPage key={chosen} id={chosen} />;
}
