import { SetupPage } from '../../features/setup/setup-page';

export default function SetupRoute() {
  return <SetupPage />;
}
