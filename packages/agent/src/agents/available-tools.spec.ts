import { type Actor, directTool, type Tool, type ToolContext } from '@mosaicstack/kernel';
import type { ConversationId, RunId, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { toolOutputReadName } from '../tool-outputs/tool-output-store.js';
import { availableTools } from './available-tools.js';

const as = (role: Actor['role']): Actor => ({ userId: 'ada' as UserId, role });
let done: string[] = [];
const tool = (name: string): Tool =>
  directTool({
    name,
    description: '',
    verb: 'task.read',
    risk: 'exec',
    idempotent: false,
    parameters: {},
    call: async () => (done.push(name), 'done'),
  });
const tools = ['file_read', 'file_write', 'shell_exec'].map(tool);
const context = (actor: Actor): ToolContext => ({
  actor,
  runId: 'run' as RunId,
  conversationId: 'talk' as ConversationId,
  projectId: null,
  callId: 'call',
});
const names = (given: readonly Tool[]) => given.map(({ name }) => name);
const free = { allowedTools: [], deniedTools: [] };
/** What a model that names a tool it was not given brings about. */
const obeyed = async (offered: readonly Tool[], actor: Actor): Promise<string[]> => {
  done = [];
  for (const one of offered) {
    const call = one
      .prepare(context(actor), {})
      .then((prepared) => prepared.execute(new AbortController().signal));
    await call.catch(() => undefined);
  }
  return done;
};

describe('the tools an agent gets', () => {
  it('are what its list, its denials and the person’s role leave', () => {
    const offered = (settings: Parameters<typeof availableTools>[1], memberTools: string[] | null = null) =>
      names(availableTools(tools, settings, { speaker: as('member'), memberTools }));
    expect(offered(free)).toEqual(['file_read', 'file_write', 'shell_exec']);
    expect(offered({ ...free, allowedTools: [['file_*']] })).toEqual(['file_read', 'file_write']);
    expect(offered({ allowedTools: [['*']], deniedTools: ['file_*'] })).toEqual(['shell_exec']);
    expect(offered({ ...free, allowedTools: [[]] })).toEqual([]);
    expect(offered(free, ['file_read'])).toEqual(['file_read']);
  });

  it('bring the rest of a long result within reach of every agent that has a tool, unless that is denied', () => {
    const all = [...tools, tool(toolOutputReadName)];
    const reads = (
      settings: Parameters<typeof availableTools>[1],
      memberTools: string[] | null = ['shell_exec'],
    ) => names(availableTools(all, settings, { speaker: as('member'), memberTools })).at(-1);
    expect(reads({ ...free, allowedTools: [['shell_exec']] })).toBe(toolOutputReadName);
    expect(reads({ ...free, allowedTools: [[]] })).toBeUndefined();
    expect(reads({ ...free, deniedTools: ['tool_*'] })).toBe('shell_exec');
    expect(reads(free, [])).toBeUndefined();
  });

  it('are all of them for administrators, but for what is denied', () => {
    const speaker = as('admin');
    const offered = availableTools(
      tools,
      { ...free, deniedTools: ['shell_exec'] },
      { speaker, memberTools: ['file_read'] },
    );
    expect(names(offered)).toEqual(['file_read', 'file_write']);
  });

  it('stop working for somebody who is no administrator any more', async () => {
    const offered = availableTools(tools, free, { speaker: as('admin'), memberTools: ['file_read'] });
    expect(await obeyed(offered, as('admin'))).toEqual(['file_read', 'file_write', 'shell_exec']);
    expect(await obeyed(offered, as('member'))).toEqual(['file_read']);
  });

  it('would all work if nobody asked again', async () => {
    expect(await obeyed(tools, as('member'))).toEqual(['file_read', 'file_write', 'shell_exec']);
  });
});
