import { describe, expect, it } from 'vitest';
import { decide, type PolicyQuestion } from './tool-policy.js';

const listed = 'docs.test:443';
const asked = (fields: Partial<PolicyQuestion>) =>
  decide({
    risk: 'read',
    host: null,
    policy: {},
    isListed: (host) => host === listed,
    isTainted: false,
    mode: 'ask',
    ...fields,
  });
const classes: readonly [string, Partial<PolicyQuestion>][] = [
  ['read', { risk: 'read' }],
  ['write', { risk: 'write' }],
  ['exec', { risk: 'exec' }],
  ['listed host', { risk: 'network', host: listed }],
  ['other host', { risk: 'network', host: 'evil.test:443' }],
  ['no host named', { risk: 'network' }],
  ['outward', { risk: 'outward' }],
];
const decisions = (fields: Partial<PolicyQuestion>): Record<string, string> =>
  Object.fromEntries(
    classes.map(([name, about]): [string, string] => [name, asked({ ...about, ...fields }).decision]),
  );

describe('the policy of tools', () => {
  it('lets looking and one’s own things pass, and asks before a program, another host or a message', () => {
    expect(decisions({})).toEqual({
      read: 'allow',
      write: 'allow',
      exec: 'ask',
      'listed host': 'allow',
      'other host': 'ask',
      'no host named': 'ask',
      outward: 'ask',
    });
  });

  it('follows the agent class by class, but allows no host that is not listed', () => {
    const policy = { read: 'deny', write: 'ask', exec: 'allow', network: 'allow', outward: 'allow' } as const;
    expect(decisions({ policy })).toMatchObject({
      read: 'deny',
      write: 'ask',
      exec: 'allow',
      'other host': 'ask',
      outward: 'allow',
    });
  });

  it('asks for each thing that leaves the gateway once words of others were read, whatever is allowed', () => {
    const policy = { exec: 'allow', network: 'allow', outward: 'allow' } as const;
    expect(decisions({ policy, isTainted: true })).toMatchObject({
      exec: 'allow',
      'listed host': 'ask',
      outward: 'ask',
    });
    expect(asked({ policy, isTainted: true, risk: 'outward' }).mayWiden).toBe(false);
    expect(asked({ risk: 'outward' }).mayWiden).toBe(true);
    expect(decisions({ policy: { outward: 'deny' }, isTainted: true })['outward']).toBe('deny');
  });

  it('takes a program that may reach a host for something that leaves the gateway', () => {
    const networked = { risk: 'exec', host: listed, policy: { exec: 'allow' } } as const;
    expect(asked(networked).decision).toBe('allow');
    expect(asked({ ...networked, isTainted: true })).toMatchObject({ decision: 'ask', mayWiden: false });
    expect(asked({ ...networked, mode: 'safe' }).decision).toBe('deny');
  });

  it('is bounded by how the run was begun', () => {
    expect(decisions({ mode: 'safe' })).toEqual({
      read: 'allow',
      write: 'allow',
      exec: 'allow',
      'listed host': 'deny',
      'other host': 'deny',
      'no host named': 'deny',
      outward: 'deny',
    });
    expect(decisions({ mode: 'never', isTainted: true })).toEqual({
      read: 'allow',
      write: 'allow',
      exec: 'deny',
      'listed host': 'deny',
      'other host': 'deny',
      'no host named': 'deny',
      outward: 'deny',
    });
    expect(decisions({ mode: 'safe', policy: { exec: 'deny' } })['exec']).toBe('deny');
  });
});
