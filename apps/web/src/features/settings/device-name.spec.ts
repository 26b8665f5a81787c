import { expect, it } from 'vitest';
import { deviceName } from './device-name';
import { speak } from '../../lib/words';

await speak('en');

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1',
    'Safari on iPhone',
  ],
  ['mosaic-cli/0.1.0', 'Mosaic terminal'],
  ['curl/8.9.1', 'curl/8.9.1'],
  [null, 'An unknown program'],
])('calls %j %j', (device, name) => {
  expect(deviceName(device)).toBe(name);
});

it('cuts a name that a program made too long', () => {
  expect(deviceName('x'.repeat(500))).toHaveLength(61);
});

it('says so in the language that is shown', async () => {
  await speak('de');
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox auf Linux',
  );
});
