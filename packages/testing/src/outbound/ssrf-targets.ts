/** A URL by which somebody may try to reach what is not public. */
export interface SsrfTarget {
  url: string;
  /** What its host resolves to; for an address written out, that address. */
  addresses: readonly string[];
  /** Whether a careless client ends up at the canary on this machine. */
  reachesCanary: boolean;
}

/** Other spellings of 127.0.0.1 and of the unspecified address, which leads to it. */
const loopbackSpellings = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.0.0.1.',
  '2130706433',
  '0x7f000001',
  '0X7F000001',
  '0x7f.1',
  '0x7f.0x0.0x0.0x1',
  '017700000001',
  '0177.0.0.1',
  '0177.0.0.01',
  '0000177.0.0.1',
  '127.0x1',
  '127.0.0x01',
  '%31%32%37.0.0.1',
  '127%2e0%2e0%2e1',
  '127.0.\t0.1',
  '１２７.０.０.１',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  '127｡0｡0｡1',
  '127．0．0．1',
  '0',
  '0.0.0.0',
  '0x0',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000::0001]',
  '[::]',
  '[0::0]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::FFFF:7F00:0001]',
  '[0:0:0:0:0:ffff:7f00:1]',
  '[::ffff:0.0.0.0]',
];

const privateAddresses = [
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '100.127.255.254',
  '127.0.0.53',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.0.23',
  '169.254.169.254',
  '169.254.170.2',
  '169.254.255.255',
  '172.16.0.1',
  '172.17.0.1',
  '172.31.255.254',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.254',
  '198.18.0.1',
  '198.19.255.254',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.250',
  '240.0.0.1',
  '255.255.255.255',
  '100::1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:80ff:fffe',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:30::1',
  '2001:db8::1',
  '2400:cb00::5efe:a00:1',
  '2400:cb00::200:5efe:7f00:1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fd12:3456:789a::1',
  'fe80::1',
  'fe80::5efe:7f00:1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff0e::1',
];

const wrapped = ['127.0.0.1', '10.0.0.1', '100.64.0.1', '169.254.169.254', '172.16.0.1', '192.168.1.1'];

const hex = (address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};

/** The ways to hand an IPv4 address on inside IPv6 that no machine answers here by itself. */
const wrappings: readonly ((address: string) => string)[] = [
  (address) => `::${address}`,
  (address) => `::ffff:0:${hex(address)}`,
  (address) => `64:ff9b::${hex(address)}`,
  (address) => `64:ff9b:1::${hex(address)}`,
  (address) => `64:ff9b:1:ffff::${hex(address)}`,
  (address) => `2002:${hex(address)}::`,
  (address) => `2002:${hex(address)}::1`,
];

const loopbackNames = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'canary.localhost',
  'localhost.localdomain',
  'ip6-localhost',
  'db',
  'redis.internal',
  '127.0.0.1.nip.example',
  'www.127-0-0-1.example',
  'bücher.example',
  'a_b.example',
];

const special = [
  ...privateAddresses,
  ...wrapped.flatMap((address) => wrappings.map((wrap) => wrap(address))),
];

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** At least 150 URLs that lead to loopback, private, special or wrapped addresses, all at one port. */
export function ssrfTargets(port: number): readonly SsrfTarget[] {
  const literal = (host: string, reachesCanary: boolean): SsrfTarget => {
    const url = `http://${host}:${port}/`;
    return { url, addresses: [new URL(url).hostname.replace(/^\[(.*)\]$/, '$1')], reachesCanary };
  };
  const named = (host: string, addresses: readonly string[], reachesCanary = false): SsrfTarget => ({
    url: `http://${host}:${port}/`,
    addresses,
    reachesCanary,
  });
  return [
    ...loopbackSpellings.map((host) => literal(host, true)),
    { ...literal('127.0.0.1', true), url: `http:\\\\127.0.0.1:${port}\\` },
    { ...literal('127.0.0.1', true), url: `http:////127.0.0.1:${port}/` },
    { ...literal('127.0.0.1', true), url: `HTTP://127.0.0.1:${port}/?u=http://example.com/#@example.com` },
    ...special.map((address) => literal(bracketed(address), false)),
    ...loopbackNames.map((name) => named(name, ['127.0.0.1'], true)),
    named('six.example', ['::1'], true),
    named('mapped.example', ['::ffff:127.0.0.1'], true),
    named('nowhere.example', ['0.0.0.0'], true),
    named('mixed.example', ['93.184.215.14', '127.0.0.1']),
    named('mixed-first.example', ['127.0.0.1', '93.184.215.14'], true),
    named('scoped.example', ['fe80::1%lo']),
    named('odd.example', ['0177.0.0.1']),
    ...special.map((address, place) => named(`name-${place}.example`, [address])),
  ];
}
