import type { Command } from 'commander';
import { badUsage } from '../failure.js';
import { ownProfile, type Profile, type ProfileFile } from './profile-file.js';

/** What names the gateway to talk to: an address, a profile, or neither. */
export interface NamedGateway {
  gateway?: string;
  profile?: string;
  /** Whether an option names it, which a command that a person is told to go on with has to repeat. */
  isTyped?: boolean;
}

/** What is typed goes before what a variable says; two names of the same rank are no answer. */
export function namedGateway(command: Command): NamedGateway {
  const { gateway, profile } = command.optsWithGlobals<NamedGateway>();
  const isTyped = (name: string): boolean => command.getOptionValueSourceWithGlobals(name) === 'cli';
  const byAddress = isTyped('gateway');
  const byProfile = isTyped('profile');
  if (byAddress && !byProfile && gateway !== undefined) return { gateway, isTyped: true };
  if (byProfile && !byAddress && profile !== undefined) return { profile, isTyped: true };
  if (gateway === undefined || profile === undefined)
    return { ...(gateway !== undefined && { gateway }), ...(profile !== undefined && { profile }) };
  throw badUsage(
    byAddress
      ? '--gateway and --profile name a gateway each.'
      : 'MOSAIC_GATEWAY_URL and MOSAIC_PROFILE name a gateway each.',
    'Leave one of the two out.',
  );
}

/** The gateway that is talked to; neither an address nor a profile for this machine's own. */
export interface GatewayChoice {
  /** As it was typed. */
  address?: string;
  profile?: Profile;
}

export function chooseGateway({ gateway, profile }: NamedGateway, file: () => ProfileFile): GatewayChoice {
  if (gateway !== undefined) return { address: gateway };
  if (profile === ownProfile) return {};
  const chosen = profile === undefined ? file().inUse : file().get(profile);
  return chosen ? { profile: chosen } : {};
}

export function originOf(text: string, what: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw badUsage(`${what} needs an address such as http://127.0.0.1:14242.`);
}
