import { ResetPage } from '../../features/registration/reset-page';

export default function ResetRoute() {
  return <ResetPage />;
}
