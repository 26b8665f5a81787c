import { RequestMethod, type Type } from '@nestjs/common';
import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';
import { MetadataScanner, type ModulesContainer } from '@nestjs/core';
import type { Verb } from '@mosaicstack/types';
import type { z } from 'zod';
import { policyKey } from '../auth/policy.js';
import { type DeclaredReply, replyKey } from '../http/contract.js';

/** What a request may carry, each part by its contract. */
export interface RequestContracts {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
}

/** What is declared about a method that serves routes. */
export interface RouteHandler {
  /** `<controller>.<method>`, stable and unique: `projects.list`. */
  operation: string;
  method: string;
  verb: Verb | undefined;
  status: number;
  reply: DeclaredReply | undefined;
}

/** One address that answers, with everything declared about it. */
export interface HttpRoute extends RouteHandler {
  /** As the router has it: `/api/projects/:id`. */
  path: string;
  request: RequestContracts;
}

const partOf: Readonly<Record<string, keyof RequestContracts>> = {
  [RouteParamtypes.BODY]: 'body',
  [RouteParamtypes.QUERY]: 'query',
  [RouteParamtypes.PARAM]: 'params',
};

const scanner = new MetadataScanner();

/** Every route of every controller, read from what the framework itself goes by. */
export function readHttpRoutes(modules: ModulesContainer): HttpRoute[] {
  return [...modules.values()].flatMap((module) =>
    [...module.controllers.values()].flatMap(({ metatype }) =>
      typeof metatype === 'function' ? routesOf(metatype as Type) : [],
    ),
  );
}

function routesOf(controller: Type): HttpRoute[] {
  const prototype = controller.prototype as Record<string, object>;
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (!handler || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
    const described = {
      ...routeHandlerOf(controller, handler as NamedFunction),
      request: contractsOf(controller, name),
    };
    return pathsOf(controller).flatMap((first) =>
      pathsOf(handler).map((second) => ({ ...described, path: joined(first, second) })),
    );
  });
}

type NamedFunction = Readonly<Record<'name', string>> & object;

export function routeHandlerOf(controller: NamedFunction, handler: NamedFunction): RouteHandler {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  return {
    operation: `${operationPrefix(controller.name)}.${handler.name}`,
    method,
    verb: declared<Verb>(policyKey, handler, controller),
    status: declared<number>(HTTP_CODE_METADATA, handler) ?? (method === 'POST' ? 201 : 200),
    reply: declared<DeclaredReply>(replyKey, handler),
  };
}

/** `DeviceLoginController` serves `deviceLogin.…`. */
const operationPrefix = (controller: string): string =>
  controller.charAt(0).toLowerCase() + controller.slice(1).replace(/Controller$/, '');

const pathsOf = (target: object): string[] =>
  [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();

const joined = (...parts: string[]): string =>
  `/${parts.flatMap((part) => part.split('/').filter((segment) => segment !== '')).join('/')}`;

/** The first of the targets to declare something decides. */
function declared<Value>(key: string, ...targets: object[]): Value | undefined {
  const target = targets.find((one) => Reflect.hasMetadata(key, one));
  return target && (Reflect.getMetadata(key, target) as Value);
}

/** Nest keeps what each parameter of a handler takes under `<kind>:<position>`. */
function contractsOf(controller: Type, name: string): RequestContracts {
  const taken = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Readonly<
    Record<string, { schema?: z.ZodType }>
  >;
  return Object.fromEntries(
    Object.entries(taken).flatMap(([key, { schema }]) => {
      const part = partOf[key.split(':', 1)[0] ?? ''];
      return part && schema ? [[part, schema]] : [];
    }),
  );
}
