import type { Metadata } from 'next';
import { SetupPage } from '../../features/setup/setup-page';

export const metadata: Metadata = { title: 'Set up' };

export default function SetupRoute() {
  return <SetupPage />;
}
