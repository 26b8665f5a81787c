// Tries real providers with real keys, by hand and never in a test run: `node tools/smoke-providers/smoke.mjs`.
// It asks a running gateway (MOSAIC_GATEWAY_URL, MOSAIC_TOKEN of an administrator) to add each provider whose key
// is in the environment, for you alone; has it answer, and embed a text where it can; and removes it again. Costs a fraction of a cent each.

const gateway = process.env.MOSAIC_GATEWAY_URL ?? 'http://127.0.0.1:14242';
const token = process.env.MOSAIC_TOKEN;

const keys = {
  anthropic: process.env.ANTHROPIC_API_KEY,
  openai: process.env.OPENAI_API_KEY,
  openrouter: process.env.OPENROUTER_API_KEY,
  zai: process.env.ZAI_API_KEY,
  google: process.env.GEMINI_API_KEY,
};

async function ask(method, path, body) {
  const reply = await fetch(`${gateway}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const told = reply.status === 204 ? {} : await reply.json();
  if (!reply.ok) throw new Error([told.message, told.cause].filter(Boolean).join(' '));
  return told;
}

async function smoke(kind, apiKey) {
  const name = `smoke-${kind}`;
  const added = await ask('POST', '/api/providers', { kind, provider: name, apiKey, scope: 'personal' });
  try {
    const told = await ask('POST', '/api/providers/test', { provider: name });
    const { model, dimensions, problem } = told.embedding ?? {};
    const vectors = model ? `; ${model}: ${problem ?? `${dimensions} numbers`}` : '';
    return `${added.models} models; ${told.model} after ${told.firstTokenMilliseconds} ms: ${told.text}${vectors}`;
  } finally {
    await ask('DELETE', `/api/providers/${added.connectionId}`);
  }
}

if (!token) {
  process.stderr.write('Set MOSAIC_TOKEN: a session token or a key with the scopes write and chat.\n');
  process.exit(2);
}
let failed = 0;
for (const [kind, apiKey] of Object.entries(keys)) {
  if (!apiKey) {
    process.stdout.write(`${kind}: no key, left out\n`);
    continue;
  }
  try {
    process.stdout.write(`${kind}: ${await smoke(kind, apiKey)}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`${kind}: FAILED ${error.message}\n`);
  }
}
process.exit(failed === 0 ? 0 : 1);
