import { Inject, Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { type HttpRoute, readHttpRoutes } from './http-routes.js';
import type { ServedRoute } from './served-routes.js';
import { readSocketDoors, type SocketDoor } from './socket-events.js';

/** Everything that can be reached from outside, as the framework serves it. */
@Injectable()
export class Doors {
  /** Routes that no controller serves: the pages of the dashboard. */
  private beside: readonly ServedRoute[] = [];

  constructor(@Inject(ModulesContainer) private readonly modules: ModulesContainer) {}

  get routes(): readonly HttpRoute[] {
    return readHttpRoutes(this.modules);
  }

  get events(): readonly SocketDoor[] {
    return readSocketDoors(this.modules);
  }

  /** Routes beside the controllers', which carry no contract. */
  get otherRoutes(): readonly ServedRoute[] {
    return this.beside;
  }

  /** Called once all routes are in place. Throws, naming each, when something asks for no verb or shares its name. */
  close(served: readonly ServedRoute[]): void {
    const { routes, events } = this;
    const known = new Set(routes.map(({ method, path }) => `${method} ${path}`));
    // A HEAD is answered as the GET it belongs to.
    this.beside = served.filter(
      ({ method, path }) => method !== 'HEAD' && !known.has(`${method} ${path === '' ? '/' : path}`),
    );
    const offenders = [
      ...[...routes, ...this.beside]
        .filter(({ verb }) => verb === undefined)
        .map(({ method, path }) => `${method} ${path}`),
      ...events.filter(({ verb }) => verb === undefined).map(({ name }) => `socket event ${name}`),
      ...repeated(routes.map(({ operation }) => operation)).map((name) => `a second route called ${name}`),
    ];
    if (offenders.length > 0) {
      throw new Error(`Doors without a declared policy keep the gateway shut: ${offenders.join(', ')}.`);
    }
  }
}

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, position) => names.indexOf(name) !== position);
