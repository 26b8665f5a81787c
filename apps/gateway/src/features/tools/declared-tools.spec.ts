import { directTool, type Tool } from '@mosaicstack/kernel';
import type { Verb } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { declaredTools } from './declared-tools.js';

const aTool = (name: string, verb: string): Tool =>
  directTool({
    name,
    description: name,
    verb: verb as Verb,
    risk: 'read',
    idempotent: true,
    parameters: {},
    call: async () => '',
  });

describe('the tools of agents', () => {
  it('are let through when each says what it asks for', () => {
    const tools = [aTool('tasks_list', 'task.read'), aTool('tasks_add', 'task.write')];
    expect(declaredTools(tools)).toBe(tools);
  });

  it.each([
    ['asks for nothing', aTool('planted', undefined as never)],
    ['asks for what does not exist', aTool('planted', 'toString')],
  ])('keep the gateway shut when one %s', (_, planted) => {
    expect(() => declaredTools([aTool('tasks_list', 'task.read'), planted])).toThrow(/planted/);
  });

  it('keep the gateway shut when two share a name', () => {
    const twice = [aTool('tasks_list', 'task.read'), aTool('tasks_list', 'task.read')];
    expect(() => declaredTools(twice)).toThrow(/tasks_list/);
  });
});
