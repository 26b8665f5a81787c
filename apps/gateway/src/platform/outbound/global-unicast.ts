import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The only part of IPv6 that is given out for use on the Internet. */
const globalIpv6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/** Answers inside one vendor's data centres alone, with the settings of the machine, though its range is public. */
const azureHost = '168.63.129.16';

/** Interface identifiers that carry an IPv4 address for a tunnel of the site. */
const isIsatap = ({ parts }: ipaddr.IPv6): boolean =>
  (parts[4] === 0 || parts[4] === 0x200) && parts[5] === 0x5efe;

/**
 * Whether an address in its usual spelling belongs to one host on the public Internet. What is not known to
 * be so is not: private and special ranges, groups, and every form of IPv6 that wraps an IPv4 address.
 */
export function isGlobalUnicast(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%') || address === azureHost) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || (parsed.match(globalIpv6) && !isIsatap(parsed));
}
