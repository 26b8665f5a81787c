import { Body, Controller, Module, Patch } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLogger } from '@mosaicstack/kernel';
import { fieldsOf, sampleOf } from '@mosaicstack/testing';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type OpenApp, openApp } from '../../bootstrap/testing/open-app.js';
import { becomeAdmin, host } from '../../bootstrap/testing/people.js';
import { Requires } from '../auth/policy.js';
import { Doors } from '../doors/doors.js';
import { requestJsonSchema } from '../doors/json-schema.js';
import type { HttpRoute } from '../doors/http-routes.js';
import { LOGGER } from '../platform.tokens.js';
import { contractPipe } from './contract.js';
import { ErrorFilter } from './error.filter.js';

/** Fields by which somebody would help themselves to rights or to what is not theirs. */
const coveted = ['role', 'ownerId', 'teamId', 'isSystem', 'emailVerified', 'userId'];

interface Writing {
  route: HttpRoute;
  url: string;
  sample: object;
  /** Fields among those that its contract does not name. */
  foreign: string[];
}

/** Every route that takes JSON, with a request that keeps to its contract. */
function writingOf(route: HttpRoute): Writing[] {
  if (!route.request.body) return [];
  const body = requestJsonSchema(route.request.body);
  if (body['contentMediaType'] !== undefined) return [];
  const params = valuesOf(route.request.params);
  const query = new URLSearchParams(valuesOf(route.request.query)).toString();
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]));
  const named = fieldsOf(body);
  const foreign = coveted.filter((field) => !named.includes(field));
  return [{ route, url: query ? `${path}?${query}` : path, sample: sampleOf(body) as object, foreign }];
}

const valuesOf = (contract: z.ZodType | undefined): Record<string, string> =>
  contract ? (sampleOf(requestJsonSchema(contract)) as Record<string, string>) : {};

/** That it is busy is all a gateway may say of any request; it says nothing about a field, so it is asked again. */
const busy = [429, 503];

const answerOf = (app: NestFastifyApplication, request: InjectOptions) =>
  vi.waitFor(
    async () => {
      const reply = await app.inject(request);
      expect(busy).not.toContain(reply.statusCode);
      return reply;
    },
    { timeout: 60_000, interval: 100 },
  );

/** What a route does with each field that is not in its contract, where it does anything but refuse and name it. */
async function takenFields(app: NestFastifyApplication, writing: Writing, token?: string): Promise<string[]> {
  const { route, url, sample, foreign } = writing;
  const headers = { host, ...(token && { authorization: `Bearer ${token}` }) };
  const answers = await Promise.all(
    foreign.map(async (field) => {
      const payload = { ...sample, [field]: 'admin' };
      const reply = await answerOf(app, { method: route.method, url, headers, payload });
      const { issues } = reply.json<{ issues?: { path: string }[] }>();
      const isNamed = reply.statusCode === 400 && issues?.some(({ path }) => path === field);
      return isNamed ? [] : [`${route.operation} ${field}: ${reply.statusCode} ${reply.body.slice(0, 200)}`];
    }),
  );
  return answers.flat();
}

describe('a field that a contract does not name', () => {
  let opened: OpenApp;
  let token: string;

  beforeAll(async () => {
    opened = await openApp();
    token = await becomeAdmin(opened);
  });
  afterAll(() => opened?.close());

  it('is refused by name at every route that writes', async () => {
    const writings = opened.app.get(Doors).routes.flatMap(writingOf);
    expect(writings.length).toBeGreaterThan(10);
    const taken: string[] = [];
    for (const writing of writings) taken.push(...(await takenFields(opened.app, writing, token)));
    expect(taken).toEqual([]);
  });

  it('would be found by this test where a contract lets it pass', async () => {
    const schema = z.object({ name: z.string() });

    @Controller('loose')
    @Requires('gateway.reach')
    class LooseController {
      @Patch()
      rename(@Body({ schema }) body: { name: string }): object {
        return body;
      }
    }

    @Module({
      controllers: [LooseController],
      providers: [
        Doors,
        { provide: LOGGER, useValue: silentLogger },
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_PIPE, useFactory: contractPipe },
      ],
    })
    class LooseModule {}

    const app = await NestFactory.create<NestFastifyApplication>(LooseModule, new FastifyAdapter(), {
      logger: false,
    });
    await app.init();
    const [writing] = app.get(Doors).routes.flatMap(writingOf);
    expect(await takenFields(app, writing!)).toHaveLength(coveted.length);
    await app.close();
  });
});
