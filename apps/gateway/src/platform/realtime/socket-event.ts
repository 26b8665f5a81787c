import { applyDecorators, SetMetadata } from '@nestjs/common';
import { SubscribeMessage } from '@nestjs/websockets';
import type { Verb } from '@mosaicstack/types';
import type { z } from 'zod';

export const receivedKey = 'mosaic:received';
export const emittedKey = 'mosaic:emitted';

/** An event a client may send, and what it asks for. */
export interface SocketEvent<Schema extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly verb: Verb;
  readonly payload: Schema;
}

/** What a gateway sends, by event name. The verb is the one that reading the same over HTTP asks for. */
export type EmittedEvents<Name extends string = string> = Readonly<
  Record<Name, { readonly verb: Verb; readonly payload?: z.ZodType }>
>;

/** Declares a handler for one event; a handler of anything undeclared keeps the gateway from starting. */
export const Receives = (event: SocketEvent) =>
  applyDecorators(SubscribeMessage(event.name), SetMetadata(receivedKey, event));

/** Declares every event that a gateway sends. */
export const Emits = (events: EmittedEvents) => SetMetadata(emittedKey, events);
