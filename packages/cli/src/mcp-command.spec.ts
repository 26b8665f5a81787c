import { rmSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, program } from './testing/run-cli.js';

/** The client would give up by itself after a time that a slow machine may need. */
const patiently = { timeout: 240_000 };

let home: CliHome;
let gateway: SmallGateway;
let client: Client | undefined;

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  gateway.overrides.set('GET /api/projects', () => ({ status: 200, body: { items: [], nextCursor: null } }));
});
afterEach(async () => {
  await client?.close();
  await gateway.stop();
  home.remove();
});

async function connect(...args: string[]): Promise<Client> {
  client = new Client({ name: 'an-agent', version: '1.0.0' });
  const start = { command: process.execPath, args: [program, 'mcp', 'serve', ...args], cwd: home.folder };
  await client.connect(
    new StdioClientTransport({ ...start, env: home.environment, stderr: 'ignore' }),
    patiently,
  );
  return client;
}

async function call(name: string, input: Record<string, unknown> = {}) {
  const { content, isError } = await client!.callTool({ name, arguments: input }, patiently);
  return { text: (content as { text: string }[])[0]?.text, isError };
}

describe('mosaic mcp serve', () => {
  it('says how to sign in, and needs no new start when somebody does or leaves', async () => {
    const { tools } = await (await connect('--gateway', gateway.url)).listTools({}, patiently);
    expect(tools).toHaveLength(10);
    const refused = {
      isError: true,
      text: `You are not signed in at ${gateway.url}. This helps: mosaic login --gateway ${gateway.url}`,
    };
    expect(await call('brain_list_projects')).toEqual(refused);
    home.signIn(gateway.url, 'secret');
    expect(await call('brain_list_projects')).toEqual({ isError: false, text: '{"count":0,"more":false}' });
    rmSync(home.credentials);
    expect(await call('brain_list_projects')).toEqual(refused);
  });

  it('says so when a sign-in counts no more, and when no gateway answers', async () => {
    home.signIn(gateway.url, 'withdrawn');
    gateway.overrides.delete('GET /api/projects');
    await connect('--gateway', gateway.url);
    expect(await call('brain_list_projects')).toMatchObject({
      isError: true,
      text: expect.stringMatching(/signed in/),
    });
    home.signIn(gateway.url, 'secret');
    await gateway.stop();
    expect(await call('brain_list_projects')).toMatchObject({
      isError: true,
      text: expect.stringMatching(/No gateway answers at .*mosaic gateway start/),
    });
  });

  it('says that the project it was started for is not there to each call that would be in it', async () => {
    home.signIn(gateway.url, 'secret');
    await connect('--gateway', gateway.url, '--project', 'House');
    const refused = { isError: true, text: expect.stringMatching(/House.*mosaic project list/) };
    expect(await call('brain_list_tasks')).toMatchObject(refused);
    expect(await call('brain_list_tasks')).toMatchObject(refused);
    expect((await call('brain_list_projects')).isError).toBe(false);
  });

  it('talks to the gateway of a profile with the sign-in of that profile', async () => {
    home.signIn(gateway.url, 'secret');
    expect(await home.run(['profile', 'new', 'work', gateway.url])).toMatchObject({ exit: 0 });
    await connect('--profile', 'work');
    expect(await call('brain_list_projects')).toMatchObject({
      isError: true,
      text: expect.stringContaining('mosaic login --profile work'),
    });
  });

  it('ends at once, and well, when nobody speaks to it', async () => {
    expect(await home.run(['mcp', 'serve'])).toEqual({ exit: 0, out: '', talk: '' });
    expect(await home.run(['mcp', 'serve', '--quiet'], { stdin: 'nonsense\n' })).toMatchObject({
      exit: 0,
      out: '',
    });
  });
});
