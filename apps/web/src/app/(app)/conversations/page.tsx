import { ConversationsPage } from '../../../features/conversations/conversations-page';

export default function ConversationsRoute() {
  return <ConversationsPage />;
}
