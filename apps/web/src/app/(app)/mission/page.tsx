import { MissionPage } from '../../../features/missions/mission-page';

export default function MissionRoute() {
  return <MissionPage />;
}
