import { type Actor } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { type AnsweringAgent, manifestFor } from './manifest.js';

const actor: Actor = { userId: 'ada' as UserId, role: 'member' };
const of = (agent?: AnsweringAgent) => manifestFor({ actor, version: '1.0.0', agent });
const command = (wanted: string, agent?: AnsweringAgent) =>
  of(agent).commands.find(({ name }) => name === wanted);

const denied = 'It is denied by the agent or by a preference.';
const helpful: AnsweringAgent = { agentName: 'Clerk', tools: ['ask_user', 'brain_today'], withheld: [] };
const silent: AnsweringAgent = {
  agentName: 'Clerk',
  tools: ['brain_today'],
  withheld: [{ name: 'ask_user', reason: denied }],
};
const bare: AnsweringAgent = {
  agentName: 'Clerk',
  tools: [],
  withheld: [...silent.withheld, { name: 'brain_today', reason: denied }],
};

describe('what may be typed where an agent answers', () => {
  it('is what may be typed anywhere while the agent has the tools', () => {
    expect(of(helpful)).toEqual(of());
  });

  it('lacks what the agent has no tool for, and says why', () => {
    expect(command('answer', silent)).toMatchObject({
      available: false,
      reason: `Clerk, who answers here, has no tool for it. ask_user: ${denied}`,
    });
    expect(command('calls', silent)).toMatchObject({ available: true });
    expect(command('calls', bare)).toMatchObject({
      available: false,
      reason: 'Clerk, who answers here, has no tool for it.',
    });
  });

  it('keeps everything that the person does and no agent', () => {
    const lost = of(bare).commands.filter(({ available }) => !available);
    expect(lost.map(({ name, scope }) => `${name} ${scope}`)).toEqual(['answer agent', 'calls agent']);
  });

  it('has another version exactly when something else is told', () => {
    expect(of(helpful).version).toBe(of().version);
    expect(of(silent).version).not.toBe(of().version);
    expect(manifestFor({ actor, version: '1.0.1' }).version).not.toBe(of().version);
    expect(manifestFor({ actor: { ...actor, role: 'admin' }, version: '1.0.0' }).version).not.toBe(
      of().version,
    );
  });

  it('tells nobody which tools a command needs', () => {
    expect(of().commands.filter((one) => 'tools' in one)).toEqual([]);
  });
});
