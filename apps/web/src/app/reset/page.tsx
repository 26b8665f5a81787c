import type { Metadata } from 'next';
import { ResetPage } from '../../features/registration/reset-page';

export const metadata: Metadata = { title: 'Reset the password' };

export default function ResetRoute() {
  return <ResetPage />;
}
