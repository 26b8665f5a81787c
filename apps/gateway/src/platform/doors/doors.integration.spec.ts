import { type DynamicModule, Controller, Get, Module, Post, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { Requires } from '../auth/policy.js';
import { Emits, Receives } from '../realtime/socket-event.js';
import { Doors } from './doors.js';
import { recordRoutes } from './served-routes.js';

@Controller('things')
@Requires('task.read')
class ThingsController {
  @Get(':id')
  get(): void {}

  @Post()
  @Requires('task.write')
  create(): void {}
}

@Controller('planted')
class PlantedController {
  @Get()
  open(): void {}
}

@WebSocketGateway({ namespace: '/things' })
@Emits({ 'thing:changed': { verb: 'task.read' } })
class ThingsGateway {
  @Receives({ name: 'thing:watch', verb: 'task.read', payload: z.strictObject({}) })
  watch(): void {}
}

@WebSocketGateway({ namespace: '/planted' })
class PlantedGateway {
  @SubscribeMessage('planted:event')
  open(): void {}
}

@Module({})
class SmallModule {
  static of(controllers: Type[], gateways: Type[]): DynamicModule {
    return { module: SmallModule, controllers, providers: [Doors, ...gateways] };
  }
}

interface Small {
  controllers?: Type[];
  gateways?: Type[];
  add?: (server: FastifyInstance) => void;
}

/** The doors of a small application, closed as the gateway's are; what it says when it refuses to start. */
async function doorsOf({ controllers = [], gateways = [], add }: Small): Promise<Doors | string> {
  const adapter = new FastifyAdapter();
  const served = recordRoutes(adapter.getInstance());
  add?.(adapter.getInstance());
  const app = await NestFactory.create(SmallModule.of(controllers, gateways), adapter, { logger: false });
  app.useWebSocketAdapter(new IoAdapter(app));
  await app.init();
  try {
    const doors = app.get(Doors);
    doors.close(served);
    return doors;
  } catch (error) {
    return String(error);
  } finally {
    await app.close();
  }
}

describe('the doors of an application', () => {
  it('are all found, with what each asks for', async () => {
    const doors = await doorsOf({ controllers: [ThingsController], gateways: [ThingsGateway] });
    expect(doors).toBeInstanceOf(Doors);
    const { routes, events } = doors as Doors;
    expect(routes.map(({ operation, method, path, verb }) => [operation, method, path, verb])).toEqual([
      ['things.get', 'GET', '/things/:id', 'task.read'],
      ['things.create', 'POST', '/things', 'task.write'],
    ]);
    expect(events.map(({ direction, name, verb }) => [direction, name, verb])).toEqual([
      ['in', 'thing:watch', 'task.read'],
      ['out', 'thing:changed', 'task.read'],
    ]);
  });

  it.each<[string, Small, string]>([
    ['a controller', { controllers: [ThingsController, PlantedController] }, 'GET /planted'],
    ['a socket', { gateways: [ThingsGateway, PlantedGateway] }, 'socket event planted:event'],
    ['the server itself', { add: (server) => server.get('/beside', () => '') }, 'GET /beside'],
    [
      'the server under an address that a controller has as well',
      { controllers: [ThingsController], add: (server) => server.put('/things', () => '') },
      'PUT /things',
    ],
  ])('keep the application shut when %s has one without a policy', async (_, small, named) => {
    expect(await doorsOf(small)).toContain(named);
  });

  it('admit a page that the server itself serves when it says what it asks for', async () => {
    const config = { verb: 'gateway.reach' } as const;
    const doors = await doorsOf({ add: (server) => server.get('/page', { config }, () => '') });
    expect((doors as Doors).otherRoutes).toEqual([{ method: 'GET', path: '/page', verb: 'gateway.reach' }]);
  });
});
