import type { Type } from '@nestjs/common';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import {
  GATEWAY_METADATA,
  MESSAGE_MAPPING_METADATA,
  MESSAGE_METADATA,
} from '@nestjs/websockets/constants.js';
import type { Verb } from '@mosaicstack/types';
import type { z } from 'zod';
import { emittedKey, type EmittedEvents, receivedKey, type SocketEvent } from '../realtime/socket-event.js';

/** One event of a socket, in the direction seen from the gateway. */
export interface SocketDoor {
  direction: 'in' | 'out';
  name: string;
  verb: Verb | undefined;
  payload: z.ZodType | undefined;
}

const scanner = new MetadataScanner();

/** Every event that a socket takes or sends, read from what the framework itself goes by. */
export function readSocketDoors(modules: ModulesContainer): SocketDoor[] {
  return [...modules.values()].flatMap((module) =>
    [...module.providers.values()].flatMap(({ metatype }) =>
      typeof metatype === 'function' && Reflect.hasMetadata(GATEWAY_METADATA, metatype)
        ? doorsOf(metatype as Type)
        : [],
    ),
  );
}

function doorsOf(gateway: Type): SocketDoor[] {
  const prototype = gateway.prototype as Record<string, object>;
  const received = scanner.getAllMethodNames(prototype).flatMap((method): SocketDoor[] => {
    const handler = prototype[method];
    if (!handler || !Reflect.hasMetadata(MESSAGE_MAPPING_METADATA, handler)) return [];
    const event = Reflect.getMetadata(receivedKey, handler) as SocketEvent | undefined;
    const name = String(Reflect.getMetadata(MESSAGE_METADATA, handler));
    return [{ direction: 'in', name, verb: event?.verb, payload: event?.payload }];
  });
  const emitted = Object.entries((Reflect.getMetadata(emittedKey, gateway) ?? {}) as EmittedEvents);
  return [
    ...received,
    ...emitted.map(([name, { verb, payload }]): SocketDoor => ({ direction: 'out', name, verb, payload })),
  ];
}
