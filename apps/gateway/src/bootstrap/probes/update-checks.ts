import { basename, resolve } from 'node:path';
import {
  isNewer,
  type MosaicConfig,
  newestVersionAddress,
  newestVersionIn,
  registryToAsk,
  silencedBy,
} from '@mosaicstack/config';
import { toAppError } from '@mosaicstack/kernel';
import { OutboundClient } from '../../platform/outbound/outbound-client.js';
import type { Check, Finding } from './check.js';

/** The answer names one version of one package. */
const mostBytes = 1_000_000;

/** A host without a way out is told so before the check counts as failed. */
const waitWithin = (milliseconds: number): number => Math.min(3_000, Math.floor(milliseconds * 0.8));

/** What was built here is brought up to date by git. */
const isInstalled = basename(resolve(import.meta.dirname, '../../..')) === 'packed';

export interface UpdateChecksOptions {
  version: string;
  /** That the check may take. */
  milliseconds: number;
  environment?: Parameters<typeof silencedBy>[0];
}

/** Whether a newer version is there, asked of the registry only where the command line may ask it too. */
export const updateChecks = (
  { gateway, updates: { notice, registry: stated } }: MosaicConfig,
  { version, milliseconds, environment }: UpdateChecksOptions,
): Check[] => [
  {
    id: 'updates.version',
    group: 'Updates',
    ask: async () => {
      const silencer = silencedBy(environment);
      if (silencer !== undefined) return unasked(`${silencer} is set.`);
      if (!notice) return unasked('updates.notice is false.');
      const registry = registryToAsk({ stated, isInstalled });
      if (registry === undefined)
        return unasked(
          stated === undefined
            ? 'no registry is known for a program that was built here.'
            : 'updates.registry is not reached by https, so others on the way could answer for it.',
        );
      const limits = { bytes: mostBytes, milliseconds: waitWithin(milliseconds) };
      const newest = await newestAt(registry, new OutboundClient(gateway.outbound), limits);
      if (newest.version === undefined)
        return { state: 'skipped', finding: `The registry did not tell: ${newest.reason}` };
      return isNewer(newest.version, version)
        ? {
            state: 'warning',
            finding: `Mosaic ${newest.version} is there; this is ${version}.`,
            remediation: 'npm install --global @mosaicstack/cli@latest',
          }
        : { state: 'ok', finding: `Mosaic ${version} is the newest version.` };
    },
  },
];

const unasked = (why: string): Finding => ({ state: 'skipped', finding: `Not asked: ${why}` });

/** A registry that cannot be asked is no fault of this installation. */
async function newestAt(
  registry: string,
  outbound: OutboundClient,
  limits: { bytes: number; milliseconds: number },
): Promise<{ version: string; reason?: never } | { version?: never; reason: string }> {
  try {
    const reply = await outbound.fetch(newestVersionAddress(registry), {
      headers: { accept: 'application/json', 'user-agent': 'mosaic' },
      limits,
      follows: () => false,
    });
    if (reply.status !== 200) return { reason: `it answered with status ${reply.status}.` };
    const version = newestVersionIn(reply.text());
    return version === undefined ? { reason: 'it names no finished version.' } : { version };
  } catch (error) {
    return { reason: toAppError(error).message };
  }
}
