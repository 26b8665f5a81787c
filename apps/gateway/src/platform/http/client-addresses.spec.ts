import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { canonicalAddress, ClientAddresses, networkOf } from './client-addresses.js';

const message = (remoteAddress: string | undefined, forwarded?: string | string[]) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['203.0.113.9:4711', '203.0.113.9'],
    ['[2001:DB8::1]:4711', '2001:db8::1'],
    ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['unknown', undefined],
    ['', undefined],
    ['1.2.3', undefined],
    ['0x7f.1', undefined],
  ])('has one spelling: %s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical);
  });

  it('counts as the network that one customer has', () => {
    expect(networkOf('203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.9');
    expect(networkOf('2001:db8:1:2:aaaa::1')).toBe(networkOf('2001:db8:1:2:bbbb::2'));
    expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'));
  });
});

describe('where a request comes from', () => {
  it('is the other end of the connection, whatever a header says', () => {
    const addresses = new ClientAddresses([]);
    expect(addresses.of(message('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(addresses.of(message('127.0.0.1', '198.51.100.1'))).toBe('127.0.0.1');
    expect(addresses.of(message(undefined))).toBe('::');
  });

  it.each([
    ['10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['::ffff:10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['10.0.0.2', 'forged, 198.51.100.1', '198.51.100.1'],
    ['10.0.0.2', '1.1.1.1, 198.51.100.1, 10.0.0.3', '198.51.100.1'],
    ['10.0.0.2', ['1.1.1.1', '198.51.100.1'], '198.51.100.1'],
    ['10.0.0.2', '198.51.100.1, rubbish', '10.0.0.2'],
    ['10.0.0.2', undefined, '10.0.0.2'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
  ])('is read from the right past trusted proxies alone: %s with %j is %s', (remote, header, address) => {
    expect(new ClientAddresses(['10.0.0.0/8']).of(message(remote, header))).toBe(address);
  });
});
