import type { Platform } from '../../platform/platform.js';
import type { Check } from './check.js';

/** What only a gateway that runs knows of itself. */
export const runningChecks = ({
  authenticator,
  providers,
}: Pick<Platform, 'authenticator' | 'providers'>): Check[] => [
  {
    id: 'auth.administrator',
    group: 'Auth',
    ask: async () =>
      (await authenticator.needsSetup())
        ? {
            state: 'warning',
            finding: 'Nobody administers it yet.',
            remediation: 'Open the setup link that stands in: mosaic gateway logs',
          }
        : { state: 'ok', finding: 'It has an administrator.' },
  },
  {
    id: 'providers.usable',
    group: 'Providers',
    ask: () => {
      const real = providers.list().models.filter(({ demo }) => !demo);
      return real.length > 0
        ? {
            state: 'ok',
            finding: `${real.length} ${real.length === 1 ? 'model' : 'models'} can be used by everybody here.`,
          }
        : {
            state: 'warning',
            finding: 'No model can be used by everybody here; the demo answers.',
            remediation: 'mosaic providers add',
          };
    },
  },
];
