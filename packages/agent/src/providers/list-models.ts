import type { Endpoint } from './endpoint.js';

/** Some port of this machine may belong to anything, so what answers there is read with care. */
const maximumListBytes = 4_000_000;

async function readCapped(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > maximumListBytes) throw new Error('The list of models is too long.');
  }
  return text;
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;

const namesIn = (entries: unknown, field: string): string[] | undefined =>
  Array.isArray(entries)
    ? entries.flatMap((entry) => {
        const name = fieldOf(entry, field);
        return typeof name === 'string' && /^\S+$/.test(name) ? [name] : [];
      })
    : undefined;

/** Understands `{ data: [{ id }] }` of OpenAI-compatible servers and `{ models: [{ name }] }` of Ollama. */
const modelNames = (list: unknown): string[] | undefined =>
  namesIn(fieldOf(list, 'data'), 'id') ?? namesIn(fieldOf(list, 'models'), 'name');

/** Asks an endpoint what it offers. Rejects when it does not answer in time or with something else than a list. */
export async function listModels(endpoint: Endpoint): Promise<readonly string[]> {
  if (endpoint.listUrl === null) return endpoint.declaredModels;
  const response = await fetch(endpoint.listUrl, {
    headers: endpoint.apiKey ? { authorization: `Bearer ${endpoint.apiKey}` } : {},
    redirect: 'error',
    signal: AbortSignal.timeout(endpoint.probeMilliseconds),
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`The list of models was refused with status ${response.status}.`);
  }
  const names = modelNames(JSON.parse(await readCapped(response)));
  if (!names) throw new Error('What answered is not a list of models.');
  return names;
}
