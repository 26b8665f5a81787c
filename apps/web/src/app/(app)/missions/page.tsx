import { MissionsPage } from '../../../features/missions/missions-page';

export default function MissionsRoute() {
  return <MissionsPage />;
}
