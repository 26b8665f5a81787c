import type { Metadata } from 'next';
import { MissionPage } from '../../../features/missions/mission-page';

export const metadata: Metadata = { title: 'Mission' };

export default function MissionRoute() {
  return <MissionPage />;
}
