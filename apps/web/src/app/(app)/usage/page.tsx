import { UsagePage } from '../../../features/usage/usage-page';

export default function UsageRoute() {
  return <UsagePage />;
}
