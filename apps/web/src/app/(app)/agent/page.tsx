import { AgentPage } from '../../../features/agents/agent-page';

export default function AgentRoute() {
  return <AgentPage />;
}
