import { stat } from 'node:fs/promises';
import { isLoopbackHost, isOpenToOthers, type LoadedConfig, privateFiles } from '@mosaicstack/config';
import { openedMark } from '../../platform/sealing/key-file.js';
import { sandboxOf } from '../../platform/sandbox/sandbox-of.js';
import type { Check, Finding } from './check.js';

type Loaded = Pick<LoadedConfig, 'config' | 'paths' | 'origins'>;

function bind({ config: { gateway } }: Loaded): Finding {
  const place = `${gateway.host}:${gateway.port}`;
  if (isLoopbackHost(gateway.host))
    return { state: 'ok', finding: `It listens on ${place}, which only this machine reaches.` };
  return gateway.publicUrl?.startsWith('https:')
    ? { state: 'ok', finding: `It listens on ${place} and is reached as ${gateway.publicUrl}.` }
    : {
        state: 'warning',
        finding: `It listens on ${place}, and people reach it there without encryption.`,
        remediation: 'mosaic config set gateway.host 127.0.0.1, or put a proxy with https in front',
      };
}

function tls({ config: { gateway } }: Loaded): Finding {
  if (gateway.allowInsecure)
    return {
      state: 'warning',
      finding: 'gateway.allowInsecure is set: passwords may cross the network readable.',
      remediation: 'mosaic config unset gateway.allowInsecure',
    };
  return {
    state: 'ok',
    finding: gateway.publicUrl?.startsWith('https:')
      ? 'People reach it over https.'
      : 'Plain http is spoken on this machine alone.',
  };
}

async function keyFiles({ paths, origins }: Loaded): Promise<Finding> {
  if (process.platform === 'win32') return { state: 'skipped', finding: 'Files have no modes here.' };
  const files = privateFiles(paths, origins);
  const modes = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  const open = files.filter((_, index) => isOpenToOthers(modes[index]?.mode ?? 0));
  const closed = await stat(openedMark(paths.data)).catch(() => undefined);
  if (open.length === 0 && closed !== undefined)
    return {
      state: 'warning',
      finding: `The root keys were open to others on this machine until ${closed.mtime.toISOString()}. They are closed now, and may have been read.`,
      remediation: 'mosaic storage reseal --new-key',
    };
  if (open.length === 0)
    return { state: 'ok', finding: 'Nobody else can read its keys, tokens and secret settings.' };
  return {
    state: 'failed',
    finding: `Others on this machine may read ${open.join(', ')}.`,
    remediation: 'mosaic gateway doctor --fix',
  };
}

async function isolation({ config }: Loaded): Promise<Finding> {
  const { available, remediation } = await sandboxOf(config).state();
  if (available)
    return { state: 'ok', finding: 'Programs of agents see their own workspace and no network.' };
  return {
    state: 'warning',
    finding: 'Programs of agents cannot be isolated here, so agents run none.',
    ...(remediation && { remediation }),
  };
}

function durability({ config }: Loaded): Finding {
  return config.probes.allowUnsafeDurability
    ? {
        state: 'warning',
        finding: 'MOSAIC_ALLOW_UNSAFE_DURABILITY is set: a crash may lose what was acknowledged.',
        remediation: 'Unset MOSAIC_ALLOW_UNSAFE_DURABILITY and switch fsync on where it is off.',
      }
    : { state: 'ok', finding: 'No unsafe durability was accepted.' };
}

/** Decisions an attacker would hope for. The ids are stable, so that scripts may name them. */
export const securityChecks = (loaded: Loaded): Check[] => [
  { id: 'security.bind', group: 'Security', ask: () => bind(loaded) },
  { id: 'security.tls', group: 'Security', ask: () => tls(loaded) },
  { id: 'security.key-files', group: 'Security', ask: () => keyFiles(loaded) },
  { id: 'security.sandbox', group: 'Security', ask: () => isolation(loaded) },
  { id: 'security.durability', group: 'Security', ask: () => durability(loaded) },
];
