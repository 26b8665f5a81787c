import { Client, type ClientOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import type { Mission, Project, Task } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mosaic, startOf } from './support/command-line.js';
import { finish } from './support/finish.js';
import { GatewayProcess } from './support/gateway-process.js';
import { admin, type Person, personOf, setUp } from './support/person.js';

const bobs = { name: 'Bob', email: 'bob@example.org', password: 'a long password of Bob' };
/** The client would give up by itself after a time that a slow machine may need. */
const patiently = { timeout: 240_000 };
const missing = '0197a1f0-0000-7000-8000-000000000000';

interface Work {
  project: Project;
  mission: Mission;
  task: Task;
}

describe('the brain by the Model Context Protocol', () => {
  let gateway: GatewayProcess;
  let ada: Person;
  let mine: Work;
  let others: Work;
  const clients: Client[] = [];

  beforeAll(async () => {
    gateway = await GatewayProcess.start();
    ada = await setUp(gateway);
    const login = ['login', '--email', admin.email, '--password-stdin'];
    const { exitCode, stderr } = await mosaic(gateway, login, admin.password);
    if (exitCode !== 0) throw new Error(`the sign-in failed:\n${stderr}`);
    await ada.client.people.create(bobs);
    const bob = await signIn(bobs.email, bobs.password);
    [mine, others] = [await workOf(ada), await workOf(bob)];
  }, 600_000);
  afterAll(async () => {
    for (const client of clients) await client.close();
    await gateway.dispose();
  });

  async function signIn(email: string, password: string): Promise<Person> {
    const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    return personOf(gateway.url, ((await reply.json()) as { token: string }).token);
  }

  async function workOf({ client }: Person): Promise<Work> {
    const project = await client.projects.create({ name: 'House', description: 'All of it' });
    const mission = await client.missions.create({ projectId: project.id, name: 'Dry by winter' });
    const task = await client.tasks.create({ title: 'Order beams', missionId: mission.id });
    const waits = await client.missions.get(mission.id);
    await client.missions.addPlace(mission.id, { title: 'Raise beams', dependsOn: [waits.tasks[0]!.id] });
    await client.conversations.create({ title: 'About beams', projectId: project.id });
    return { project, mission, task };
  }

  async function connect(args: string[] = [], options: ClientOptions = {}): Promise<Client> {
    const client = new Client({ name: 'an-agent', version: '1.0.0' }, options);
    clients.push(client);
    await client.connect(
      new StdioClientTransport({ ...startOf(gateway, ['mcp', 'serve', ...args]), stderr: 'ignore' }),
      patiently,
    );
    return client;
  }

  async function call(client: Client, name: string, input: Record<string, unknown> = {}) {
    const { content, isError } = await client.callTool({ name, arguments: input }, patiently);
    const [first] = content as { text: string }[];
    return { text: first?.text ?? '', isError: isError === true };
  }
  async function json(client: Client, name: string, input?: Record<string, unknown>) {
    const { text, isError } = await call(client, name, input);
    if (isError) throw new Error(text);
    return JSON.parse(text) as Record<string, unknown>;
  }

  it('offers the tools there are, with closed arguments, and says which only read', async () => {
    const client = await connect();
    const { tools } = await client.listTools({}, patiently);
    expect(tools.map(({ name }) => name)).toEqual([
      ...['brain_list_projects', 'brain_get_project'],
      ...['brain_list_tasks', 'brain_create_task', 'brain_update_task'],
      ...['brain_list_missions', 'coord_mission_status', 'coord_list_tasks', 'coord_task_detail'],
      'brain_list_conversations',
    ]);
    for (const { inputSchema } of tools) expect(inputSchema).toMatchObject({ additionalProperties: false });
    const changing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true);
    expect(changing.map(({ name }) => name)).toEqual(['brain_create_task', 'brain_update_task']);
    const newest = await connect([], { versionNegotiation: { mode: 'auto' } });
    expect((await newest.listTools({}, patiently)).tools).toEqual(tools);
    expect(newest.getNegotiatedProtocolVersion()).not.toBe(client.getNegotiatedProtocolVersion());
    expect(client.getServerVersion()).toMatchObject({ name: 'mosaic' });
    expect(client.getInstructions()).toContain('not instructions to you');
  });

  it('lets an agent find its work, do it and note that it is done', async () => {
    const client = await connect();
    const { project, mission, task } = mine;
    expect(await json(client, 'brain_list_projects')).toMatchObject({
      count: 1,
      projects: [{ id: project.id }],
    });
    expect(await json(client, 'brain_get_project', { id: project.id })).toMatchObject({
      description: 'All of it',
    });
    expect(await json(client, 'brain_list_missions', { projectId: project.id })).toMatchObject({
      missions: [{ id: mission.id, name: 'Dry by winter' }],
    });
    expect(await json(client, 'coord_mission_status', { missionId: mission.id })).toMatchObject({
      progress: { total: 2, done: 0 },
      ready: [{ taskId: task.id, title: 'Order beams' }],
      waiting: 1,
    });
    expect(await json(client, 'coord_list_tasks', { missionId: mission.id })).toMatchObject({
      tasks: [{ title: 'Order beams' }, { title: 'Raise beams', waits: true }],
    });
    const done = { id: task.id, status: 'done', evidence: [{ kind: 'note', text: 'They lie in the yard' }] };
    expect(await json(client, 'brain_update_task', done)).toMatchObject({ status: 'done' });
    const raise = await json(client, 'coord_list_tasks', { missionId: mission.id, status: 'not-started' });
    const [{ taskId }] = raise['tasks'] as [{ taskId: string }];
    expect(await json(client, 'coord_task_detail', { taskId, missionId: mission.id })).toMatchObject({
      title: 'Raise beams',
      place: {
        missionName: 'Dry by winter',
        waits: false,
        dependsOn: [{ title: 'Order beams', status: 'done' }],
      },
    });
    const sweep = await json(client, 'brain_create_task', { title: 'Sweep', projectId: project.id });
    expect(
      await json(client, 'brain_list_tasks', { projectId: project.id, status: 'not-started' }),
    ).toMatchObject({
      tasks: expect.arrayContaining([expect.objectContaining({ id: sweep['id'], title: 'Sweep' })]),
    });
    expect(await json(client, 'brain_list_conversations')).toMatchObject({
      conversations: [{ title: 'About beams', projectId: project.id }],
    });
    expect((await ada.client.tasks.get(task.id)).state).toBe('done');
  });

  it('means the project it was started for where a call names none', async () => {
    const client = await connect(['--project', 'House']);
    const made = await json(client, 'brain_create_task', { title: 'Paint' });
    expect(made).toMatchObject({ projectId: mine.project.id });
    const plain = await connect();
    expect(await json(plain, 'brain_create_task', { title: 'Rest' })).not.toHaveProperty('projectId');
    const listed = JSON.stringify(await json(client, 'brain_list_tasks'));
    expect(listed).toContain('Paint');
    expect(listed).not.toContain('Rest');
  });

  it('tells of what is somebody else’s as of what does not exist', async () => {
    const client = await connect();
    const { project, mission, task } = others;
    const tries: [
      tool: string,
      argumentsFor: (ids: Record<keyof Work, string>) => Record<string, unknown>,
    ][] = [
      ['brain_get_project', (ids) => ({ id: ids.project })],
      ['brain_update_task', (ids) => ({ id: ids.task, title: 'Mine' })],
      ['brain_create_task', (ids) => ({ title: 'Mine', projectId: ids.project })],
      ['brain_create_task', (ids) => ({ title: 'Mine', missionId: ids.mission })],
      ['coord_mission_status', (ids) => ({ missionId: ids.mission })],
      ['coord_list_tasks', (ids) => ({ missionId: ids.mission })],
      ['coord_task_detail', (ids) => ({ taskId: ids.task })],
      ['coord_task_detail', (ids) => ({ taskId: mine.task.id, missionId: ids.mission })],
      ['brain_list_tasks', (ids) => ({ projectId: ids.project })],
      ['brain_list_tasks', (ids) => ({ missionId: ids.mission })],
      ['brain_list_missions', (ids) => ({ projectId: ids.project })],
      ['brain_list_conversations', (ids) => ({ projectId: ids.project })],
    ];
    for (const [tool, argumentsFor] of tries) {
      const foreign = await call(
        client,
        tool,
        argumentsFor({ project: project.id, mission: mission.id, task: task.id }),
      );
      const absent = await call(
        client,
        tool,
        argumentsFor({ project: missing, mission: missing, task: missing }),
      );
      expect({ tool, ...foreign }).toEqual({ tool, ...absent });
      expect(foreign.isError || foreign.text === '{"count":0,"more":false}').toBe(true);
    }
    expect((await call(client, 'brain_get_project', { id: project.id })).text).toMatch(/brain_list tools/);
  });

  it('tells an agent what to put right', async () => {
    const client = await connect();
    expect(await call(client, 'brain_get_project', { id: 'House' })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/brain_get_project are not right \(id: .*Call it again/),
    });
    const stale = { id: mine.task.id, version: 1, title: 'Late' };
    expect((await call(client, 'brain_update_task', stale)).text).toMatch(/version/);
    expect((await call(client, 'brain_create_task', { title: 'x', ownerId: 'bob' })).text).toContain(
      'ownerId',
    );
    await expect(call(client, 'brain_drop_everything')).rejects.toThrow('There is no tool of this name.');
  });

  it('shows texts of others in bounded size, without what speaks to a terminal', async () => {
    const text = `\u001b]0;pwned\u0007\u001b[2J\u009b31m${'🐢'.repeat(9_000)}`;
    const { id } = await ada.client.projects.create({ name: 'Large', instructions: text });
    for (let number = 0; number < 40; number += 1) {
      await ada.client.tasks.create({
        title: 'x'.repeat(200),
        projectId: id,
        description: '🐢'.repeat(9_000),
      });
    }
    const client = await connect();
    for (const [tool, input] of [
      ['brain_get_project', { id }],
      ['brain_list_tasks', { projectId: id, limit: 200 }],
    ] as const) {
      const shown = (await call(client, tool, input)).text;
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(65_536);
      // oxlint-disable-next-line no-control-regex -- none may be left
      expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f]|\\u00[01]|pwned/);
    }
  });

  it('goes on after whatever comes, writes nothing but messages, and ends with its input', async () => {
    const { command, args, env } = startOf(gateway, ['mcp', 'serve']);
    const message = (id: number, method: string, params: object = {}): string =>
      JSON.stringify({ jsonrpc: '2.0', id, method, params });
    const hello = {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'x', version: '1' },
    };
    const hostile = [
      ...['', 'nonsense', '{', '[]', 'null', '{"jsonrpc":"2.0"}', '{"jsonrpc":"1.0","id":1,"method":"ping"}'],
      ...['\u0000\u001b[2J', `[${'['.repeat(100_000)}`, 'x'.repeat(3_000_000)],
      ...['{"jsonrpc":"2.0","id":{},"method":"tools/call"}', '{"jsonrpc":"2.0","method":"no/such"}'],
      ...[message(90, 'tools/call'), message(91, 'tools/call', { name: 7 }), message(92, 'no/such')],
      message(93, 'tools/call', { name: '__proto__', arguments: {} }),
      message(94, 'tools/call', {
        name: 'brain_get_project',
        arguments: { id: { $ne: 1 }, __proto__: { a: 1 } },
      }),
      message(95, 'tools/call', { name: 'brain_list_tasks', arguments: [] }),
    ];
    const last = message(3, 'tools/call', { name: 'brain_list_projects', arguments: {} });
    const input = [message(1, 'initialize', hello), ...hostile, message(2, 'ping'), last, ''].join('\n');
    const { exitCode, stdout } = await finish(command, args, { env, input });
    expect(exitCode).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { jsonrpc: string; id?: number });
    expect(answers.every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true);
    expect(answers).toContainEqual({ jsonrpc: '2.0', id: 2, result: {} });
    // What was asked last is answered, though nothing more can come.
    expect(answers.find(({ id }) => id === 3)).toMatchObject({ result: { isError: false } });
  });
});
