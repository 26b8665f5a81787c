import { ChatPage } from '../../../features/chat/chat-page';

export default function ChatRoute() {
  return <ChatPage />;
}
