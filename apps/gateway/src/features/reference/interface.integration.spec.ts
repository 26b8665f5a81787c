import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp } from '../../bootstrap/testing/open-app.js';
import { Doors } from '../../platform/doors/doors.js';
import { describeInterface } from './openapi/document.js';

type Operation = Record<string, unknown> & {
  operationId: string;
  responses: Record<string, { content?: Record<string, { schema?: object }>; $ref?: string }>;
};

describe('the interface in OpenAPI', () => {
  let opened: OpenApp;
  let app: NestFastifyApplication;
  let document: { openapi: string; paths: Record<string, Record<string, Operation>> };
  let operations: { method: string; operation: Operation }[];

  beforeAll(async () => {
    opened = await openApp();
    ({ app } = opened);
    const reply = await app.inject({ url: '/api/openapi.json', headers: { host: '127.0.0.1:14242' } });
    document = reply.json();
    operations = Object.values(document.paths).flatMap((path) =>
      Object.entries(path).map(([method, operation]) => ({ method, operation })),
    );
  });
  afterAll(() => opened?.close());

  it('is a document of OpenAPI 3.1', async () => {
    const validation = await new Validator().validate(structuredClone(document));
    expect(validation.errors ?? []).toEqual([]);
    expect(document.openapi).toBe('3.1.0');
  });

  // After a change of a contract: node tools/run.mjs exec pnpm vitest run apps/gateway/src/features/reference --update
  it('leaves no difference to docs/api/openapi.json', async () => {
    const routes = app.get(Doors).routes;
    const text = `${JSON.stringify(describeInterface(routes, { version: opened.platform.version }), null, 2)}\n`;
    expect(JSON.parse(text)).toEqual(document);
    await expect(text).toMatchFileSnapshot('../../../../../docs/api/openapi.json');
  });

  it('shows what every POST, PUT and PATCH takes', () => {
    const hidden = operations
      .filter(({ method }) => ['post', 'put', 'patch'].includes(method))
      .filter(({ operation }) => operation['requestBody'] === undefined);
    expect(hidden.map(({ operation }) => operation.operationId)).toEqual([]);
  });

  it('shows what every route answers', () => {
    const silent = operations.filter(({ operation }) => {
      const [[status, reply] = ['', undefined]] = Object.entries(operation.responses);
      // An order that was taken, a thing that is gone and a browser that is sent on have nothing to show.
      return reply?.content === undefined && !['202', '204', '302'].includes(status);
    });
    expect(silent.map(({ operation }) => operation.operationId)).toEqual([]);
  });

  it('names the parameters of every address, and who may use it', () => {
    const lacking = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).flatMap((operation) => {
        const named = ((operation['parameters'] ?? []) as { in?: string; name?: string }[])
          .filter((parameter) => parameter.in === 'path')
          .map(({ name }) => `{${name}}`);
        const wanted = path.match(/\{\w+\}/g) ?? [];
        const complete = wanted.every((name) => named.includes(name)) && operation['x-mosaic-verb'];
        return complete ? [] : [`${operation.operationId} at ${path}`];
      }),
    );
    expect(lacking).toEqual([]);
  });

  it('is shown by a page whose script comes from here, and is kept by a browser that has it', async () => {
    const headers = { host: '127.0.0.1:14242' };
    const page = await app.inject({ url: '/api/docs', headers });
    expect(page.headers['content-security-policy']).toContain(
      "default-src 'none'; script-src 'self' 'sha256-",
    );
    expect(page.body).not.toMatch(/https?:/);
    const script = await app.inject({ url: '/api/docs/reference.js', headers });
    expect(script.headers['content-type']).toContain('text/javascript');
    const known = { ...headers, 'if-none-match': String(script.headers.etag) };
    expect((await app.inject({ url: '/api/docs/reference.js', headers: known })).statusCode).toBe(304);
  });
});
