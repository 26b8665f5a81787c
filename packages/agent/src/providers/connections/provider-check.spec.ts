import { noTracer } from '@mosaicstack/kernel';
import { capturedLog, startWireServer, wireDialects, type WireServer } from '@mosaicstack/testing';
import type { UserId } from '@mosaicstack/types';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createPiRuntime } from '../../pi/create-pi-runtime.js';
import { shippedModels } from '../../pi/shipped-models.js';
import type { CallEnd, ModelMeter } from '../../runtime/model-meter.js';
import { ProviderCheck } from './provider-check.js';

const key = 'sk-proj-Abcd1234efgh5678WXYZ';
const ada = { userId: 'ada' as UserId, role: 'member' as const };
const owner = { ownerId: ada.userId, teamId: null };
const paths = {
  anthropic: '',
  openai: '/v1',
  'openai-compatible': '/v1',
  openrouter: '/api/v1',
  google: '/v1beta',
};

/** Adds nothing and tells how adding it would have gone. */
function checking({ shipped = shippedModels, answerMilliseconds = 60_000 } = {}) {
  const ends: CallEnd[] = [];
  const meter: ModelMeter = {
    reserve: async () => ({
      maxOutputTokens: null,
      settle: async (end) => {
        ends.push(end);
        return [];
      },
    }),
  };
  const models = createPiRuntime({
    providers: { card: () => undefined, connect: async () => undefined },
    ...{ logger: capturedLog(), tracer: noTracer, settings: { retryMilliseconds: 1 } },
  });
  const check = new ProviderCheck({
    ...{ models, shipped, meterOf: () => meter },
    ...{ listMilliseconds: 60_000, answerMilliseconds },
  });
  const prove = (kind: keyof typeof paths, baseUrl: string) =>
    check.prove(ada, { id: 'lab', kind, label: 'Lab', baseUrl, owner }, { apiKey: key, addresses: null });
  return { prove, ends };
}

describe.each(wireDialects.map((dialect) => [dialect.name, dialect] as const))('%s', (name, dialect) => {
  let server: WireServer;
  afterEach(() => server?.close());
  const served = async (...models: string[]) => {
    server = await startWireServer(dialect, models);
    return `${server.url}${paths[name]}`;
  };

  it('is added once one of its models has answered with a few tokens, which are entered in the books', async () => {
    const url = await served('one', 'two');
    server.next({ text: ['Yes.'], usage: { input: 9, output: 2, cached: 0 } });
    const { prove, ends } = checking();

    await prove(name, url);

    expect(server.calls).toHaveLength(1);
    expect(JSON.stringify(server.calls[0]?.body)).toMatch(/"max\w*":16\b/i);
    expect(ends).toMatchObject([{ kind: 'counted', usage: { inputTokens: 9, outputTokens: 2 } }]);
  });

  it('is added where thoughts are all that fits into these', async () => {
    const url = await served('one');
    server.next({ reasoning: 'Am I ready?', usage: { input: 9, output: 16, cached: 0 } });

    await checking().prove(name, url);

    expect(server.calls).toHaveLength(1);
  });

  it.each([
    [402, 'insufficient_quota', 'You have no credit left.'],
    [403, 'permission_error', `The key ${key} may not use this model.`],
    [429, 'rate_limit_error', 'Too many requests.'],
  ])('is not where it lists models and answers with status %i', async (status, kind, message) => {
    const url = await served('one', 'two');
    server.next({ status, refusal: { kind, message } });
    const { prove, ends } = checking();

    const error = await prove(name, url).catch((failure: unknown) => failure);

    expect(error).toMatchObject({
      code: 'provider_check_failed',
      message: 'Lab could not be added: it gives no answer.',
      reason: expect.stringMatching(/^It lists 2 models\. The (server|provider) of lab\/two /),
      remediation: expect.stringContaining('credit'),
    });
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('Abcd1234');
    // The library of Google does not say whether an answer had begun.
    const end = name === 'google' ? 'unknown' : 'unpaid';
    expect(new Set(ends.map((ended) => ended.kind))).toEqual(new Set([end]));
  });

  it('is where the first model is refused and another answers', async () => {
    const url = await served('one', 'two');
    server.next(
      { status: 404, refusal: { kind: 'not_found_error', message: 'No such model.' } },
      { text: ['Yes.'] },
    );

    await checking().prove(name, url);

    expect(server.calls).toHaveLength(2);
  });

  it('is not where it lists nothing', async () => {
    const url = await served();

    await expect(checking().prove(name, url)).rejects.toMatchObject({
      code: 'provider_check_failed',
      reason: 'It lists no models. There is none to talk to, and none that embeds texts.',
      remediation: 'Install a model there, or allow one to the key, and try again.',
    });
    expect(server.calls).toEqual([]);
  });

  it('is not where nothing of what it lists is to talk to', async () => {
    const url = await served('whisper-1', 'tts-1');

    await expect(checking().prove(name, url)).rejects.toMatchObject({
      reason: 'It lists 2 models. There is none to talk to, and none that embeds texts.',
    });
  });

  it.each([
    ['a page', { raw: '<html><body>Sign in</body></html>' }],
    ['half an answer', { text: ['Half', ' of it'], dropsAfter: 1 }],
  ])('is not where %s comes instead of one', async (_name, reply) => {
    const url = await served('one');
    server.next(reply);

    await expect(checking().prove(name, url)).rejects.toMatchObject({ code: 'provider_check_failed' });
  });
});

/** A server of the kind most know, with these paths. */
async function serverOf(replies: Record<string, { status?: number; body: unknown }>) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const { status = 200, body } = replies[path] ?? {
      status: 404,
      body: { error: { message: 'not found' } },
    };
    request.resume().on('end', () => response.writeHead(status).end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

describe('a provider', () => {
  it('that lists models and never answers is given up', async () => {
    const [dialect] = wireDialects;
    const server = await startWireServer(dialect ?? expect.fail('no dialect'));
    onTestFinished(() => server.close());
    server.next({ text: ['Half', ' of it'], holdsAfter: 1 });

    await expect(checking({ answerMilliseconds: 500 }).prove('anthropic', server.url)).rejects.toMatchObject({
      code: 'provider_check_failed',
      reason: 'It lists one model. It does not answer in time.',
    });
  });

  const list = (...ids: string[]) => ({ body: { data: ids.map((id) => ({ id })) } });

  it('that only embeds texts proves itself by embedding one', async () => {
    const vectors = { data: [{ embedding: [0.1, 0.2] }], usage: { prompt_tokens: 3 } };
    const { url, asked } = await serverOf({
      '/models': list('nomic-embed-text'),
      '/embeddings': { body: vectors },
    });
    const { prove, ends } = checking();

    await prove('openai-compatible', url);

    expect(asked).toEqual(['/models', '/embeddings']);
    expect(ends).toMatchObject([{ kind: 'counted', usage: { inputTokens: 3 } }]);
  });

  it('that embeds nothing is told so', async () => {
    const { url } = await serverOf({ '/models': list('nomic-embed-text') });

    await expect(checking().prove('openai-compatible', url)).rejects.toMatchObject({
      reason:
        'It lists one model. The server of lab/nomic-embed-text refused the request with status 404. not found',
    });
  });

  it('without a list of models is asked for one that its vendor is known for', async () => {
    const { url, asked } = await serverOf({});

    await expect(checking().prove('anthropic', url)).rejects.toMatchObject({
      reason: expect.stringContaining('refused the request with status 404'),
    });
    expect(asked.filter((path) => path.startsWith('/v1/messages'))).toHaveLength(2);
    const nothingKnown = checking({ shipped: { find: () => undefined, of: () => [] } });
    await expect(nothingKnown.prove('anthropic', url)).rejects.toMatchObject({
      reason: 'There is no list of models at this address (status 404).',
    });
  });
});
