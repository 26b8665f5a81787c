import { toolRiskSchema } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { effectiveConfiguration } from '../agents/effective-configuration.js';
import type { AgentSettings } from '../agents/settings.js';
import { withheld } from '../agents/tool-availability.js';
import { seededRandom } from '../testing/seeded-random.js';
import { decide } from '../tools/runner/tool-policy.js';
import { narrowedSettings } from './narrowed-settings.js';

const names = ['file_read', 'file_write', 'shell_exec', 'web_fetch', 'brain_today'];
const patterns = [...names, 'file_*', 'brain_*', '*'];
const random = seededRandom(20_261_130);
const oneOf = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;
const some = (): string[] => patterns.filter(() => random() < 0.3);

const anAgent = (): AgentSettings =>
  effectiveConfiguration([
    {
      layer: 'agent',
      stated: {
        allowedTools: random() < 0.4 ? null : some(),
        deniedTools: random() < 0.5 ? [] : some(),
        approvalPolicy: Object.fromEntries(
          toolRiskSchema.options.map((risk) => [risk, oneOf(['allow', 'ask', 'deny'] as const)]),
        ),
      },
    },
  ]).settings;

const mayUse = (settings: AgentSettings, tool: string): boolean =>
  withheld(tool, settings, { role: 'member', memberTools: null }) === undefined;

const freedom = { deny: 0, ask: 1, allow: 2 };
const decided = ({ approvalPolicy: policy }: AgentSettings, risk: (typeof toolRiskSchema.options)[number]) =>
  freedom[
    decide({ risk, policy, host: 'a:443', isListed: () => true, isTainted: false, mode: 'ask' }).decision
  ];

/** How often somebody who was delegated to may do what whoever asked may not. */
function escapes(narrow: typeof narrowedSettings): number {
  let found = 0;
  for (let round = 0; round < 300; round += 1) {
    const [asking, asked] = [anAgent(), anAgent()];
    const settings = narrow(asking, asked);
    found += names.filter(
      (tool) => mayUse(settings, tool) && !(mayUse(asking, tool) && mayUse(asked, tool)),
    ).length;
    found += toolRiskSchema.options.filter(
      (risk) => decided(settings, risk) > Math.min(decided(asking, risk), decided(asked, risk)),
    ).length;
  }
  return found;
}

describe('an agent that is delegated to', () => {
  it('may never do more than whoever asks, nor more than it may itself', () => {
    expect(escapes(narrowedSettings)).toBe(0);
  });

  it('could, were its own settings all that counts', () => {
    expect(escapes((_, asked) => asked)).toBeGreaterThan(0);
  });
});
