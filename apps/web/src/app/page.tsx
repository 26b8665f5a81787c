import { FirstPage } from '../features/session/first-page';

export default function HomeRoute() {
  return <FirstPage />;
}
