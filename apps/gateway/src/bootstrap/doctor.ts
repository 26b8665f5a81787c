import type { LoadedConfig, MosaicConfig } from '@mosaicstack/config';
import { toAppError } from '@mosaicstack/kernel';
import { type DoctorReport, longestDoctorSeconds, type ProbeReport } from '@mosaicstack/types';
import { runCheck, type Check } from './probes/check.js';
import { diskChecks } from './probes/disk-checks.js';
import { localChecks } from './probes/local-checks.js';
import { programChecks } from './probes/program-checks.js';
import { sandboxChecks } from './probes/sandbox-checks.js';
import { securityChecks } from './probes/security-checks.js';
import { serverChecks } from './probes/server-checks.js';
import { signInChecks } from './probes/sign-in-checks.js';
import { updateChecks } from './probes/update-checks.js';

export interface DoctorOptions {
  /** Reads the configuration; what it rejects with becomes a finding. */
  load: () => Pick<LoadedConfig, 'config' | 'warnings' | 'paths' | 'origins'>;
  version: string;
  /** What only a gateway that runs can be asked. */
  further?: readonly Check[];
  /** Seconds that a check may take; as long as any may unless given. */
  timeout?: number | undefined;
}

const OLDEST_NODE = 24;

const runtimeCheck: Check = {
  id: 'runtime.node',
  group: 'Runtime',
  ask: () => {
    const running = `Node ${process.versions.node} runs the gateway.`;
    return Number(process.versions.node.split('.')[0]) >= OLDEST_NODE
      ? { state: 'ok', finding: running }
      : {
          state: 'failed',
          finding: running,
          remediation: 'Start with npm start, which brings Node 24 along.',
        };
  },
};

const configCheck = ({ config, warnings }: ReturnType<DoctorOptions['load']>): Check => ({
  id: 'config.valid',
  group: 'Config',
  ask: () =>
    warnings.length > 0
      ? { state: 'warning', finding: warnings.join(' ') }
      : { state: 'ok', finding: `The configuration is valid; the tier is ${config.tier}.` },
});

/** What has to be there before a gateway can start: its database and queue. */
export const foundationChecks = (config: MosaicConfig): Check[] =>
  config.tier === 'local' ? localChecks(config) : serverChecks(config);

const unasked = (id: string, group: Check['group'], why = 'the configuration is not valid'): Check => ({
  id,
  group,
  ask: () => ({ state: 'skipped', finding: `Not asked: ${why}.` }),
});

/** Where nobody asks by way of a gateway, nobody's agents can be seen. */
const withoutGateway = [unasked('agents.references', 'Agents', 'nobody asked by way of the gateway')];

const withoutConfig = (error: unknown): Check[] => [
  {
    id: 'config.valid',
    group: 'Config',
    ask: () => {
      throw toAppError(error);
    },
  },
  unasked('storage.reachable', 'Storage'),
  unasked('queue.reachable', 'Queue'),
  unasked('vector.available', 'Vector'),
  unasked('updates.version', 'Updates'),
];

function planned({ load, version, timeout }: Pick<DoctorOptions, 'load' | 'version'> & { timeout: number }): {
  tier: DoctorReport['tier'];
  checks: Check[];
} {
  try {
    const loaded = load();
    return {
      tier: loaded.config.tier,
      checks: [
        configCheck(loaded),
        ...foundationChecks(loaded.config),
        ...signInChecks(loaded.config),
        ...securityChecks(loaded),
        ...sandboxChecks(loaded.config),
        ...programChecks,
        ...diskChecks(loaded),
        ...updateChecks(loaded.config, { version, milliseconds: timeout * 1_000 }),
      ],
    };
  } catch (error) {
    return { tier: null, checks: withoutConfig(error) };
  }
}

/** Asks everything at once with the probes of the start, and never rejects. */
export async function examine({
  load,
  version,
  further = withoutGateway,
  timeout = longestDoctorSeconds,
}: DoctorOptions): Promise<DoctorReport> {
  const { tier, checks } = planned({ load, version, timeout });
  const probes: ProbeReport[] = await Promise.all(
    [runtimeCheck, ...checks, ...further].map((check) => runCheck(check, timeout * 1_000)),
  );
  return { version, tier, probes };
}
