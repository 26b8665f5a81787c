import { SharedPage } from '../../features/shared/shared-page';

export default function SharedRoute() {
  return <SharedPage />;
}
