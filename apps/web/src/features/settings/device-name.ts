import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

const browsers: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdg\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const longest = 60;

/** What a person would call the program behind a session: `Firefox on Linux`, or what it calls itself. */
export function deviceName(device: string | null): string {
  if (!device) return t('anUnknownProgram');
  const browser = browsers.find(([mark]) => mark.test(device))?.[1];
  const system = systems.find(([mark]) => mark.test(device))?.[1];
  if (browser && device.startsWith('Mozilla/')) return system ? t('browserOn', { browser, system }) : browser;
  if (/mosaic/i.test(device)) return system ? t('mosaicTerminalOn', { system }) : t('mosaicTerminal');
  return device.length > longest ? `${device.slice(0, longest)}…` : device;
}
