import { mostLookAlikesChanged, namesFound, plantedSecrets, secretsIn } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { refusalFailure } from './refusal.js';
import { withoutKey } from './without-key.js';

// A key of a provider goes into a header: it is one word.
const keys = new Map([...plantedSecrets()].filter(([, key]) => !/\s/.test(key)));
const sentenceWith = (key: string): string => `Incorrect API key provided: ${key}. Look at your account.`;

/** Every key that is left when each provider repeats its own in a refusal. */
const keysLeft = (hide: (text: string, key: string) => string): string[] =>
  [...keys].flatMap(([name, key]) => secretsIn(hide(sentenceWith(key), key), new Map([[name, key]])));

/** What providers say that names keys, tokens and models, and holds none of them. */
const harmless = [
  'The model MODEL does not exist or you do not have access to it.',
  'Rate limit reached for MODEL on tokens per min (TPM): Limit NUMBER, Used NUMBER, Requested 12.',
  'This model has a maximum context length of NUMBER tokens. However, your messages came to NUMBER tokens.',
  'max_tokens must be at most NUMBER for MODEL.',
  'Unsupported parameter: max_completion_tokens is not supported with MODEL. Use max_tokens instead.',
  'You exceeded your current quota, please check your plan and billing details: https://docs.example.org/NUMBER',
  'Your API key has no permission for MODEL. Ask the owner of organization org-NUMBER.',
  'No API key was given. Send it in the header named Authorization.',
  'This key is restricted; its token budget of NUMBER is used up.',
  'Request req_NUMBER failed on MODEL: overloaded_error.',
].flatMap((sentence) =>
  Array.from({ length: 20 }, (_, index) =>
    sentence
      .replaceAll('NUMBER', String(4_096 * (index + 1)))
      .replaceAll(
        'MODEL',
        index % 2 ? `gpt-${index}.5-turbo-2026` : `meta-llama/Llama-${index}-70B-Instruct`,
      ),
  ),
);

describe('a key that its provider repeats', () => {
  it('is in nothing that is told of the refusal', () => {
    const told = [...keys.values()].flatMap((apiKey) =>
      [401, 403, 429, 500].map((status) => {
        const body = JSON.stringify({ error: { message: sentenceWith(apiKey) } });
        const refusal = { model: 'm', apiKey, status, headers: {}, body };
        const { message, reason, remediation } = refusalFailure(refusal);
        expect(reason).toContain('Incorrect API key provided: [hidden]');
        return [message, reason, remediation].join(' ');
      }),
    );
    expect(secretsIn(told.join('\n'), keys)).toEqual([]);
  });

  it('would be found by this test if nothing blotted it out', () => {
    expect(keysLeft(withoutKey)).toEqual([]);
    expect(namesFound(keysLeft((text) => text))).toEqual(new Set(keys.keys()));
  });

  it('is told from what providers say otherwise', () => {
    for (const key of keys.values()) {
      const changed = harmless.filter((text) => withoutKey(text, key) !== text);
      expect(changed.length / harmless.length).toBeLessThanOrEqual(mostLookAlikesChanged);
    }
  });
});
