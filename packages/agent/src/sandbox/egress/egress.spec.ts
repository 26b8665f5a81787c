import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCarelessEgress } from '../testing/careless-egress.js';
import { openSandbox } from '../testing/open-sandbox.js';
import { AllowedHosts, readHost } from './allowed-hosts.js';
import { type Egress, type EgressOptions, openEgress, type OpenTunnel } from './egress-proxy.js';

/** A server that tells whatever comes that it was reached. */
async function serve() {
  let reached = 0;
  const server = createServer((socket) => {
    reached += 1;
    socket.on('error', () => undefined).end('inside\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as { port: number }).port, reached: () => reached };
}

const ask = (target: string) =>
  `exec 3<>/dev/tcp/127.0.0.1/3128; printf 'CONNECT ${target} HTTP/1.1\\r\\n\\r\\n' >&3; cat <&3`;

async function reachOut(line: string, hosts: string[], openTunnel: OpenTunnel) {
  const { sandbox, workspace } = await openSandbox({ openTunnel });
  const { stdout, ended } = await sandbox.run({
    workspace,
    argv: ['/bin/bash', '-c', line],
    hosts,
    limits: { wallSeconds: 15 },
  });
  expect(ended).toBe('exited');
  return stdout;
}

describe('a program that may reach some hosts', () => {
  it('reaches those through the proxy, and where the tunnel leads', async () => {
    const { port } = await serve();
    const asked: unknown[] = [];
    const openTunnel: OpenTunnel = async (target) => {
      asked.push(target);
      return connect(port, '127.0.0.1');
    };
    const shown = await reachOut(ask('Git.Example.org:443'), ['git.example.org:443'], openTunnel);
    expect(shown).toMatch(/^HTTP\/1.1 200 .*\r\n\r\ninside\n$/);
    expect(asked).toEqual([{ host: 'git.example.org', port: 443 }]);
  });

  it('does not get around the proxy', async () => {
    const { port, reached } = await serve();
    const openTunnel: OpenTunnel = async () => connect(port, '127.0.0.1');
    await reachOut(`exec 3<>/dev/tcp/127.0.0.1/${port}; cat <&3`, ['git.example.org:443'], openTunnel);
    expect(reached()).toBe(0);
  });

  it('is told where the tunnel must not go', async () => {
    const refusing: OpenTunnel = () => Promise.reject(new Error('private'));
    expect(await reachOut(ask('git.example.org:443'), ['git.example.org:443'], refusing)).toContain('502');
  });

  it('passes its exit code on', async () => {
    const { sandbox, workspace } = await openSandbox({ openTunnel: () => Promise.reject(new Error()) });
    const run = (line: string) =>
      sandbox.run({ workspace, argv: ['/bin/sh', '-c', line], hosts: ['a.org:443'] });
    expect(await run('exit 7')).toMatchObject({ ended: 'exited', exitCode: 7 });
  });
});

/** Spellings that some reader or other takes for the listed host and another for a different one. */
const spellings = [
  ...[
    'example.org:443',
    'git.example.org:80',
    'git.example.org',
    'git.example.org.:443',
    'xgit.example.org:443',
  ],
  ...['git.example.org:443@evil.org:443', 'evil.org:443/git.example.org:443', 'git.example.org:0443'],
  ...['git.example.org%00.evil.org:443', 'git.example.org\0.evil.org:443', 'git.example.org.evil.org:443'],
  ...['127.0.0.1:443', '[::1]:443', '127.0.0.1:443#git.example.org', 'git.example.org:443\r\nHost: evil.org'],
  ...['git.example.org\u{ff0e}evil.org:443', 'git.example.org\\@evil.org:443', '*:443', ':443'],
];

/** What a proxy answers to each head, and where it had a tunnel opened to. */
async function tell(open: (options: EgressOptions) => Promise<Egress>, heads: readonly string[]) {
  const temporaryFolder = mkdtempSync(path.join(tmpdir(), 'mosaic-egress-test-'));
  const { port } = await serve();
  const reached: string[] = [];
  const openTunnel: OpenTunnel = async (target) => {
    reached.push(`${target.host}:${target.port}`);
    return connect(port, '127.0.0.1');
  };
  const egress = await open({ temporaryFolder, hosts: ['git.example.org:443'], openTunnel });
  const answers: string[] = [];
  for (const head of heads) {
    const client = connect(egress.socket);
    client.write(head);
    answers.push(await text(client));
  }
  await egress.close();
  rmSync(temporaryFolder, { recursive: true });
  return { answers, reached };
}

const connects = spellings.map((target) => `CONNECT ${target} HTTP/1.1\r\n\r\n`);

describe('the proxy', () => {
  it('opens a tunnel to the listed host and to nothing that sounds like it', async () => {
    const { answers, reached } = await tell(openEgress, [
      'CONNECT git.example.org:443 HTTP/1.1\r\n\r\n',
      ...connects,
    ]);
    expect(reached).toEqual(['git.example.org:443']);
    expect(answers.slice(1).filter((answer) => !/^HTTP\/1.1 40[03] /.test(answer))).toEqual([]);
  });

  it('understands CONNECT alone, and nothing sent along with it', async () => {
    const target = 'git.example.org:443 HTTP/1.1\r\n';
    const { reached } = await tell(openEgress, [
      ...['GET', 'get', 'CONNECT ', 'connect'].map((how) => `${how} ${target}\r\n`),
      `CONNECT ${target}\r\nGET / HTTP/1.1\r\n\r\n`,
      `CONNECT ${target}x-filler: ${'x'.repeat(9_000)}\r\n\r\n`,
    ]);
    expect(reached).toEqual([]);
  });

  it('would be talked into other hosts if it read what it is told as others do', async () => {
    const { reached } = await tell(openCarelessEgress, connects);
    const elsewhere = new Set(reached.filter((target) => target !== 'git.example.org:443'));
    for (const target of [
      'evil.org:443',
      '127.0.0.1:443',
      'git.example.org.evil.org:443',
      'git.example.org:80',
    ])
      expect([...elsewhere]).toContain(target);
  });
});

describe('the list of hosts', () => {
  it('reads names and addresses, and nothing that only looks like one', () => {
    expect(readHost('A.example.org:443')).toEqual({ host: 'a.example.org', port: 443 });
    expect(readHost('[2001:db8::1]:8443')).toEqual({ host: '[2001:db8::1]', port: 8443 });
    for (const text of [
      'a..b:1',
      '-a:1',
      'a-:1',
      'a:0',
      'a:65536',
      'a:1 ',
      ' a:1',
      'a:1\n',
      'a\0b:1',
      'ä:1',
      'a_b:1',
      `${'a'.repeat(64)}:1`,
    ])
      expect([text, readHost(text)]).toEqual([text, undefined]);
  });

  it('refuses to be made of anything else', () => {
    expect(() => new AllowedHosts(['*.example.org:443'])).toThrow(/not a host and port/);
  });
});
