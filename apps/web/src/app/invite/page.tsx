import { InvitePage } from '../../features/registration/invite-page';

export default function InviteRoute() {
  return <InvitePage />;
}
