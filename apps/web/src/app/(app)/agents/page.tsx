import { AgentsPage } from '../../../features/agents/agents-page';

export default function AgentsRoute() {
  return <AgentsPage />;
}
