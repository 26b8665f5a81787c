import type { MosaicConfig } from '@mosaicstack/config';
import { sandboxOf } from '../../platform/sandbox/sandbox-of.js';
import type { Check } from './check.js';

/** Whether programs of agents can be isolated here, found out by running one. */
export const sandboxChecks = (config: MosaicConfig): Check[] => [
  {
    id: 'sandbox.available',
    group: 'Sandbox',
    ask: async () => {
      const { available, finding, remediation } = await sandboxOf(config).state();
      if (available) return { state: 'ok', finding };
      return {
        state: 'warning',
        finding: `${finding} Agents work without files, git and programs.`,
        ...(remediation && { remediation }),
      };
    },
  },
];
