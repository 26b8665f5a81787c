import { tmpdir } from 'node:os';
import { BubblewrapSandbox, type Sandbox, type SandboxLimits } from '@mosaicstack/agent';
import type { MosaicConfig } from '@mosaicstack/config';
import { openTunnelWith } from '../outbound/open-tunnel.js';

const megabyte = 1024 * 1024;

/** What one program may use, as the configuration says. */
export const sandboxLimits = ({ sandbox }: MosaicConfig): Omit<SandboxLimits, 'graceSeconds'> => ({
  memoryBytes: sandbox.memoryMegabytes * megabyte,
  processes: sandbox.processes,
  cpuSeconds: sandbox.cpuSeconds,
  wallSeconds: sandbox.wallSeconds,
  diskBytes: sandbox.diskMegabytes * megabyte,
  outputBytes: sandbox.outputBytes,
});

/** The sandbox as the configuration wants it; what leaves it follows the rules for everything outbound. */
export const sandboxOf = (config: MosaicConfig): Sandbox =>
  new BubblewrapSandbox({
    temporaryFolder: tmpdir(),
    node: process.execPath,
    openTunnel: openTunnelWith(config.gateway.outbound),
    limits: sandboxLimits(config),
  });
