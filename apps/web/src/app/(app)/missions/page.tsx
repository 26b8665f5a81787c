import type { Metadata } from 'next';
import { MissionsPage } from '../../../features/missions/missions-page';

export const metadata: Metadata = { title: 'Missions' };

export default function MissionsRoute() {
  return <MissionsPage />;
}
