import type { Metadata } from 'next';
import { SharedPage } from '../../features/shared/shared-page';

export const metadata: Metadata = { title: 'Shared conversation' };

export default function SharedRoute() {
  return <SharedPage />;
}
