import { fieldsOf, type JsonSchema, sampleOf } from '@mosaicstack/testing';
import type { Route } from '../access-matrix/knock.js';
import {
  hostileBodies,
  hostileFields,
  hostileHeaders,
  hostileSegments,
  hostileTexts,
} from './hostile-values.js';

export interface HostileRequest {
  method: string;
  /** Path and query, as they stand in the first line of the request. */
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
  /** What was done to it, for a person to read. */
  twist: string;
}

/** Whose things a well-formed request is about. */
export interface Aim {
  /** The path of a route with ids in it. */
  address: (path: string) => string;
  /** Values for fields by their name. */
  known: Readonly<Record<string, unknown>>;
}

/** What ends the session it comes with or changes how everybody signs in, when it is well-formed. */
const spending = new Set([
  'signIn.signOut',
  'sessions.revokeOthers',
  'sessions.revoke',
  'identitySettings.update',
  'account.remove',
]);

type Random = () => number;
const pick = <Item>(random: Random, items: readonly Item[]): Item =>
  items[Math.floor(random() * items.length)] as Item;

/** A request that a route would take, with one part of it made hostile. */
export function hostileRequest(route: Route, aim: Aim, random: Random): HostileRequest {
  const asked: HostileRequest = {
    method: route.method,
    address: withQuery(aim.address(route.path), sampleQuery(route)),
    headers: {},
    body: route.method === 'GET' ? undefined : JSON.stringify(sampleBody(route, aim) ?? {}),
    twist: '',
  };
  const twists = spending.has(route.operation) ? [inBody] : twistsFor(route);
  return pick(random, twists)(asked, { route, aim, random });
}

interface Context {
  route: Route;
  aim: Aim;
  random: Random;
}

type Twist = (asked: HostileRequest, context: Context) => HostileRequest;

/** The parts a route has, the ones it reads most several times. */
const twistsFor = ({ method, path, query }: Route): Twist[] => [
  inHeaders,
  ...(path.includes(':') ? [inPath, inPath] : []),
  ...(query ? [inQuery, inQuery, inQuery] : [inQuery]),
  ...(method === 'GET' ? [] : [inBody, wholeBody, inField, inField, inField]),
];

const inHeaders: Twist = (asked, { random }) => {
  const headers = pick(random, hostileHeaders);
  return { ...asked, headers, twist: `header ${JSON.stringify(headers).slice(0, 80)}` };
};

const inPath: Twist = (asked, { route, aim, random }) => {
  const names = [...route.path.matchAll(/:\w+/g)].map(([name]) => name);
  const name = pick(random, names);
  const segment = pick(random, hostileSegments);
  const [, query] = asked.address.split('?');
  const address = aim.address(route.path.replace(name, 'hostile-place')).replace('hostile-place', segment);
  return {
    ...asked,
    address: query ? `${address}?${query}` : address,
    twist: `path ${segment.slice(0, 40)}`,
  };
};

const inQuery: Twist = (asked, { route, random }) => {
  const field = pick(random, [
    ...(route.query ? fieldsOf(route.query as JsonSchema) : []),
    '__proto__',
    'a[b]',
  ]);
  const value = escaped(pick(random, hostileTexts));
  const forms = [
    `${field}=${value}`,
    `${field}=${value}&${field}=${value}`,
    `${field}[]=${value}`,
    `${field}[$ne]=${value}`,
    Array.from({ length: 1_000 }, (_, index) => `${field}=${index}`).join('&'),
    `${field}=%ff%fe`,
  ];
  const query = pick(random, forms).slice(0, 12_000);
  return {
    ...asked,
    address: `${asked.address.split('?')[0]}?${query}`,
    twist: `query ${query.slice(0, 60)}`,
  };
};

const wholeBody: Twist = (asked, { random }) => {
  const body = pick(random, hostileBodies);
  return { ...asked, body, twist: `body ${body.slice(0, 60)}` };
};

const inField: Twist = (asked, { route, aim, random }) => {
  const sample = sampleBody(route, aim);
  const fields = route.body ? fieldsOf(route.body as JsonSchema) : [];
  const field = pick(random, [...fields, ...fields, ...fields, 'unheard-of']);
  const value = pick(random, hostileFields);
  const body = JSON.stringify({ ...(typeof sample === 'object' ? sample : {}), [field]: value });
  return { ...asked, body, twist: `field ${field}: ${JSON.stringify(value).slice(0, 60)}` };
};

/** Several fields at once, so that no well-formed one hides what another does. */
const inBody: Twist = (asked, { route, random }) => {
  const fields = route.body ? fieldsOf(route.body as JsonSchema) : [];
  const body = JSON.stringify(
    Object.fromEntries([...fields, 'unheard-of'].map((field) => [field, pick(random, hostileFields)])),
  );
  return { ...asked, body, twist: `fields ${body.slice(0, 80)}` };
};

function sampleBody(route: Route, { known }: Aim): unknown {
  if (!route.body) return undefined;
  const sample = sampleOf(route.body as JsonSchema);
  if (typeof sample !== 'object' || sample === null) return sample;
  return Object.fromEntries(Object.entries(sample).map(([field, value]) => [field, known[field] ?? value]));
}

const sampleQuery = ({ query }: Route): string =>
  query ? new URLSearchParams(sampleOf(query as JsonSchema) as Record<string, string>).toString() : '';

const withQuery = (address: string, query: string): string => (query ? `${address}?${query}` : address);

/** Escaped as an address is, half characters too. */
const escaped = (text: string): string => encodeURIComponent(text.slice(0, 10_000).toWellFormed());
