import { AppError, cleanResult } from '@mosaicstack/kernel';
import {
  harmlessLookAlikes,
  mostLookAlikesChanged,
  namesFound,
  plantedSecrets,
  secretsIn,
} from '@mosaicstack/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { caller, ToolStage } from '../../testing/tool-stage.js';

const secrets = plantedSecrets();
const page = [...secrets].map(([name, secret]) => `The ${name}: ${secret} ends here.`).join('\n');

/** The cleaner as it must not be. */
const passThrough = (text: string): string => text;

describe('secrets that a tool comes upon', () => {
  let stage: ToolStage;
  beforeEach(async () => {
    stage = new ToolStage();
    await stage.begin();
  });
  const call = async (name: string) => caller(await stage.offered())(name);

  it('are told to no model and kept in no record', async () => {
    stage.add('look', 'read', { result: { text: page } });
    const { text } = await call('look');
    expect(text).toContain('The private key 5: [secret removed] ends here.');
    expect(secretsIn(text, secrets)).toEqual([]);
    expect(secretsIn(JSON.stringify(await stage.calls()), secrets)).toEqual([]);
  });

  it('are not in what the model is told of a failure, nor in the record of it', async () => {
    stage.add('look', 'read', {
      prepare: async () => {
        throw new AppError('invalid_request', 'It did not work.', { reason: page, remediation: page });
      },
    });
    const failure = await call('look').catch((error: unknown) => error as AppError);
    const { message, reason = '', remediation = '' } = failure as AppError;
    expect(message).toContain('[secret removed]');
    expect(secretsIn([message, reason, remediation].join('\n'), secrets)).toEqual([]);
    expect(secretsIn(JSON.stringify([await stage.calls(), stage.trail]), secrets)).toEqual([]);
  });

  it('would be found by this test, all forty, if nothing took them out', () => {
    expect(secrets.size).toBe(40);
    expect(namesFound(secretsIn(passThrough(page), secrets))).toEqual(new Set(secrets.keys()));
    expect(secretsIn(cleanResult(page), secrets)).toEqual([]);
  });

  it('are told from what only looks like them', () => {
    const texts = harmlessLookAlikes();
    const changed = texts.filter((text) => cleanResult(text) !== text);
    expect(changed.length / texts.length).toBeLessThanOrEqual(mostLookAlikesChanged);
    // All of them are changed by a cleaner that takes out whatever is long, as this test has to notice.
    const greedy = texts.filter((text) => text.replace(/[\w-]{8,}/g, '') !== text);
    expect(greedy.length / texts.length).toBeGreaterThan(mostLookAlikesChanged);
  });
});
