import type { MosaicConfig } from '@mosaicstack/config';

/**
 * The settings whose users look them up each time they need them, so that another value counts at once.
 * A name stands for everything below it too.
 */
export const liveSettings = [
  'accounts.registration',
  'garbage.schedule',
  'gateway.limits.messagesPerMinute',
  'gateway.limits.socketsPerUser',
  'gateway.outbound.allowedHosts',
  'gateway.trustedProxies',
  'logging.level',
  'providers',
  'tools.memberTools',
] as const;

const nameFor = (key: string): string | undefined =>
  liveSettings.find((live) => key === live || key.startsWith(`${live}.`));

export const isLive = (key: string): boolean => nameFor(key) !== undefined;

type Block = Record<string, unknown>;

/** Has the running configuration state, for a live key, what another one states. */
export function takeOver(running: MosaicConfig, next: MosaicConfig, key: string): void {
  const parts = (nameFor(key) ?? key).split('.');
  const last = parts.pop() ?? key;
  const blockIn = (config: object): Block =>
    parts.reduce((block, part) => block[part] as Block, config as Block);
  blockIn(running)[last] = blockIn(next)[last];
}
