import { ssrfTargets } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { isGlobalUnicast } from './global-unicast.js';

describe('a public address', () => {
  it.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '93.184.215.14',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2001:4860:4860::8888',
    '2606:4700:4700::1111',
    '2a00:1450:4001:82a::200e',
    '3ffe::1',
  ])('%s is one', (address) => {
    expect(isGlobalUnicast(address)).toBe(true);
  });

  const addresses = ssrfTargets(1).map((target) => target.addresses);

  it.each(addresses)('%s is none', (...found) => {
    expect(found.every(isGlobalUnicast)).toBe(false);
  });

  it.each(['', 'example.com', '1.1.1', '1.1.1.1 ', '01.1.1.1', '[2606:4700:4700::1111]', '1.1.1.1:80'])(
    '"%s" is none',
    (text) => {
      expect(isGlobalUnicast(text)).toBe(false);
    },
  );
});
