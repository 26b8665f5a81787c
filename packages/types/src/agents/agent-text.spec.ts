import { describe, expect, it } from 'vitest';
import { agentConfigurationSchema } from './agent-settings.contract.js';
import { agentFieldNames, agentFieldOf, readAgentText, writeAgentText } from './agent-text.js';

const full = agentConfigurationSchema.parse({
  name: 'Scribe',
  description: 'Writes it down.\nAll of it.',
  systemPrompt: 'You write.\n\n---\n# A heading\n  indented',
  provider: 'ollama',
  model: 'ollama/qwen',
  thinking: 'low',
  allowedTools: ['file_read', 'brain_*'],
  deniedTools: ['shell_exec'],
  approvalPolicy: { exec: 'ask', write: 'deny' },
  budget: { usdPerRun: 0.5, usdPerDay: null },
  routing: { domains: ['legal'], preferredModel: 'ollama/qwen', preferredProvider: null, toolSets: ['file'] },
});
const blank = agentConfigurationSchema.parse({ name: 'Blank' });

describe('an agent as a text', () => {
  it.each([full, blank, { ...full, allowedTools: [] }])('is read as it was written', (agent) => {
    const read = readAgentText(writeAgentText(agent), blank);
    if (read.state !== 'read') throw new Error(read.problem);
    expect(agentConfigurationSchema.parse({ ...blank, ...read.given })).toEqual(agent);
  });

  it('leaves what no line names as it was, and passes notes over', () => {
    const read = readAgentText('# a note\nthinking: high\n---\nAnew.', full);
    expect(read).toEqual({ state: 'read', given: { thinking: 'high', systemPrompt: 'Anew.' } });
  });

  it('says what cannot be read', () => {
    expect(readAgentText('name: A', full)).toMatchObject({
      problem: expect.stringContaining('---') as string,
    });
    expect(readAgentText('what is this\n---\n', full)).toMatchObject({
      problem: '“what is this” is no setting: NAME: VALUE',
    });
    expect(readAgentText('colour: red\n---\n', full)).toMatchObject({
      problem: expect.stringContaining('There is no setting “colour”. There are name, description') as string,
    });
  });

  it('takes one setting after the other', () => {
    expect(agentFieldOf('usd-per-day', '5', full)).toEqual({ budget: { usdPerRun: 0.5, usdPerDay: 5 } });
    expect(agentFieldOf('usd-per-run', 'none', full)).toEqual({ budget: null });
    expect(agentFieldOf('tools', 'all', full)).toEqual({ allowedTools: null });
    expect(agentFieldOf('model', 'none', full)).toEqual({ model: null });
    expect(agentFieldOf('constructor', 'x', full)).toBeUndefined();
    expect(agentFieldNames).toContain('approvals');
  });
});
