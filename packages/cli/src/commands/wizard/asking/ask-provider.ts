import type { Answers } from '../answers.js';
import { needsKey } from '../needed-answers.js';
import { tryProvider } from '../try-provider.js';
import { failureOf } from '../../../failure.js';
import type { Asking } from './asking.js';
import { askChoice, askSecret, askText, left, say, warn } from './prompts.js';

/** Not a kind: the one that is signed in at instead of copying a key, as `mosaic providers login` does. */
const signInInstead = 'openrouter-sign-in';

const kinds = [
  { value: 'demo', label: 'Demo model', hint: 'built in: no key, no network' },
  { value: 'ollama', label: 'Ollama', hint: 'a model server of your own' },
  { value: 'anthropic', label: 'Anthropic' },
  { value: 'openai', label: 'OpenAI' },
  { value: 'google', label: 'Google' },
  { value: 'openrouter', label: 'OpenRouter' },
  { value: signInInstead, label: 'OpenRouter, by signing in', hint: 'in the browser once the gateway runs' },
  { value: 'zai', label: 'Z.AI' },
  { value: 'openai-compatible', label: 'Another server', hint: 'vLLM, LM Studio, llama.cpp and the like' },
] as const;

type Kind = (typeof kinds)[number]['value'];

/** Who answers, tried with one short question until it works or somebody chooses otherwise. */
export async function askProvider(known: Answers, { tell }: Asking): Promise<Answers> {
  for (let answers = await askOnce(known); ;) {
    if (answers.provider === signInInstead) {
      tell('after sign-in');
      return { ...answers, provider: 'openrouter' };
    }
    say('Asking it for one short sentence.');
    try {
      const { model, text } = await tryProvider(answers);
      say(`${model} answered: ${text}`);
      tell('answered');
      return answers;
    } catch (error) {
      const { message, reason, remediation } = failureOf(error);
      warn([message, reason, remediation].filter((line) => line !== undefined).join('\n'));
    }
    const next = await askChoice('It does not answer.', [
      { value: 'change', label: 'Change the answers' },
      { value: 'again', label: 'Ask again' },
      { value: 'demo', label: 'Go on with the demo model' },
      { value: 'leave', label: 'Leave', hint: 'what was answered is kept, keys are not' },
    ]);
    if (next === 'leave') throw left();
    if (next === 'change') answers = await askOnce({ ...answers, providerKey: undefined });
    if (next === 'demo')
      return { ...answers, provider: 'demo', providerUrl: undefined, providerKey: undefined };
  }
}

async function askOnce(known: Answers): Promise<Answers> {
  const initial = kinds.find(({ value }) => value === known.provider)?.value;
  const provider: Kind = await askChoice('Who shall answer?', kinds, initial);
  const isSame = provider === known.provider;
  const providerUrl = await addressOf(provider, isSame ? known.providerUrl : undefined);
  const kept = isSame ? known.providerKey : undefined;
  const providerKey = kept ?? (await keyOf(provider));
  return {
    ...known,
    provider,
    providerUrl,
    providerKey,
    providerName: isSame ? known.providerName : undefined,
  };
}

async function addressOf(provider: Kind, known: string | undefined): Promise<string | undefined> {
  const isUrl = (text: string | undefined): string | undefined =>
    URL.canParse(text ?? '') ? undefined : 'It must be an address such as http://127.0.0.1:8000/v1.';
  if (provider === 'openai-compatible')
    return askText('Its address, up to and with the version', { initial: known, fault: isUrl });
  if (provider !== 'ollama') return known;
  return askText('Its address', { initial: known ?? 'http://127.0.0.1:11434/v1', fault: isUrl });
}

async function keyOf(provider: Kind): Promise<string | undefined> {
  if (provider === signInInstead) return undefined;
  if (needsKey(provider))
    return askSecret('Its API key', (text) => (text ? undefined : 'This cannot be left out.'));
  if (provider !== 'openai-compatible') return undefined;
  return (await askSecret('Its API key, if it wants one', () => undefined)) || undefined;
}
