import { describe, expect, it } from 'vitest';
import { preferenceLayer } from '../preferences/preference-layer.js';
import { effectiveConfiguration } from './effective-configuration.js';
import { platformLayer } from './platform-layer.js';
import type { SettingsLayer, StatedSettings } from './settings.js';
import { withheld } from './tool-availability.js';

const layers = (stated: Partial<Record<SettingsLayer['layer'], StatedSettings>>): SettingsLayer[] => [
  platformLayer,
  ...(['agent', 'preferences', 'session', 'call'] as const).flatMap((layer) =>
    stated[layer] ? [{ layer, stated: stated[layer] }] : [],
  ),
];
const laid = (stated: Parameters<typeof layers>[0]) => effectiveConfiguration(layers(stated));
const entry = (stated: Parameters<typeof layers>[0], key: string) =>
  laid(stated).entries.find((one) => one.key === key);

describe('the layers of an agent', () => {
  it('win the later they come, and say what they stand above', () => {
    const stated = {
      agent: { model: 'one/a', thinking: 'high' },
      preferences: { model: 'two/b' },
      session: { thinking: 'low' },
      call: { model: 'three/c' },
    } as const;
    expect(laid(stated).settings).toMatchObject({ model: 'three/c', modelFrom: 'call', thinking: 'low' });
    expect(entry(stated, 'model')).toEqual({
      key: 'model',
      value: 'three/c',
      layer: 'call',
      over: [
        { layer: 'preferences', value: 'two/b' },
        { layer: 'agent', value: 'one/a' },
      ],
    });
  });

  it('leave to the one beneath what they do not state', () => {
    const stated = { agent: { thinking: null, model: null, systemPrompt: '' } };
    expect(entry(stated, 'thinking')).toMatchObject({ value: 'off', layer: 'platform' });
    expect(entry(stated, 'systemPrompt')).toMatchObject({ layer: 'platform' });
    expect(entry(stated, 'model')).toBeUndefined();
    expect(laid(stated).settings).toMatchObject({ model: null, modelFrom: null });
  });

  it('never take a denial back', () => {
    const stated: Parameters<typeof laid>[0] = {
      agent: { deniedTools: ['shell_*'], approvalPolicy: { exec: 'deny' } },
      preferences: { deniedTools: ['web_fetch'], approvalPolicy: { exec: 'allow', write: 'ask' } },
      call: { allowedTools: ['*'], deniedTools: [], approvalPolicy: { exec: 'allow' } },
    };
    const { settings } = laid(stated);
    expect(settings.deniedTools).toEqual(['shell_*', 'web_fetch']);
    expect(settings.approvalPolicy).toEqual({
      read: 'allow',
      write: 'ask',
      exec: 'deny',
      network: 'allow',
      outward: 'ask',
    });
    expect(entry(stated, 'approvals.exec')).toMatchObject({ value: 'deny', layer: 'agent' });
  });

  it('narrow tools and money, and widen neither', () => {
    const { settings } = laid({
      agent: { allowedTools: ['file_*'], budget: { usdPerRun: 1, usdPerDay: null } },
      call: { allowedTools: ['file_read', 'shell_exec'], budget: { usdPerRun: 5, usdPerDay: 2 } },
    });
    const ceiling = { role: 'admin', memberTools: null } as const;
    const free = ['file_read', 'file_write', 'shell_exec'].filter(
      (name) => withheld(name, settings, ceiling) === undefined,
    );
    expect(free).toEqual(['file_read']);
    expect(settings.budget).toEqual({ usdPerRun: 1, usdPerDay: 2 });
  });
});

describe('preferences as a layer', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const read = (stored: Record<string, unknown>, frozen: string[] = []) =>
    preferenceLayer({
      stored: Object.entries(stored).map(([key, value]) => ({ key, value: value as never, updatedAt: at })),
      frozen,
    });

  it('tell agents what nobody gave a meaning, and go by what has one', () => {
    const { stated, ignored } = read({
      'agent.thinking': 'high',
      'agent.instructions': 'Use metric units.',
      'agent.approvals.write': 'ask',
      'answer.tone': 'dry',
      'answer.words': 50,
    });
    expect(ignored).toEqual([]);
    expect(stated).toMatchObject({ thinking: 'high', approvalPolicy: { write: 'ask' } });
    expect(stated.instructions).toBe(
      'Use metric units.\n\nPreferences:\n- answer.tone: dry\n- answer.words: 50',
    );
  });

  it('do not count where the platform or an administrator decides', () => {
    const { stated, ignored } = read(
      { 'safety.web': 'off', 'limits.turns': 900, 'agent.thinking': 'high', 'answer.tone': 'dry' },
      ['agent.thinking', 'answer.*'],
    );
    expect(ignored.map(({ key }) => key)).toEqual([
      'safety.web',
      'limits.turns',
      'agent.thinking',
      'answer.tone',
    ]);
    expect(stated).toMatchObject({ thinking: null, instructions: '' });
  });

  it('would count without that rule', () => {
    const { stated } = read({ 'agent.thinking': 'high', 'answer.tone': 'dry' });
    expect(stated).toMatchObject({ thinking: 'high', instructions: 'Preferences:\n- answer.tone: dry' });
  });

  it('leave out a value that was stored before it took another form', () => {
    const { stated, ignored } = read({ 'agent.thinking': 'enormous' });
    expect(stated.thinking).toBeNull();
    expect(ignored).toHaveLength(1);
  });
});
