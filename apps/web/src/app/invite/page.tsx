import type { Metadata } from 'next';
import { InvitePage } from '../../features/registration/invite-page';

export const metadata: Metadata = { title: 'Invite' };

export default function InviteRoute() {
  return <InvitePage />;
}
