import { signedInPrograms } from '@mosaicstack/config';
import type { Check } from './check.js';

/** What stands at this host beside the gateway, and may be of use to whoever owns it. */
export const programChecks: readonly Check[] = [
  {
    id: 'providers.sign-ins',
    group: 'Providers',
    ask: async () => {
      const programs = await signedInPrograms();
      const finding =
        programs.length === 0
          ? 'No coding program is signed in for whoever runs the gateway.'
          : `Signed in on this host: ${programs.join(', ')}. No sign-in was opened, and none is used.`;
      return { state: 'ok', finding };
    },
  },
];
