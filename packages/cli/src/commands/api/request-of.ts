import type { Client } from '@mosaicstack/client';
import { badUsage } from '../../failure.js';
import type { Operation } from './interface-document.js';
import { nearest } from '../nearest.js';

type Options = NonNullable<Parameters<Client['request']>[1]>;

export interface Typed {
  /** `name=value`, for what stands in the path, the query or a header. */
  parameters: readonly string[];
  /** `name=value`, for the body: text, or JSON where it is no string. */
  fields: readonly string[];
  /** The whole body as it was given; undefined without one. */
  body?: string | undefined;
}

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;

/** What is sent for an operation. Refuses what it does not have and names what it lacks; the gateway judges the values. */
export function requestOf(operation: Operation, typed: Typed): { path: string; options: Options } {
  const given = new Map(typed.parameters.map(splitPair));
  for (const name of given.keys()) refuseUnknown(operation, name);
  const missing = operation.parameters.filter(({ name, required }) => required && !given.has(name));
  if (missing.length > 0) {
    throw badUsage(
      `${operation.id} needs ${missing.map(({ name }) => name).join(', ')}.`,
      `mosaic api ${operation.id} ${missing.map(({ name }) => `-p ${name}=VALUE`).join(' ')}`,
    );
  }
  const method = methods.find((one) => one === operation.method);
  if (!method)
    throw badUsage(`${operation.id} is asked by ${operation.method}, which this command does not send.`);
  return {
    path: pathOf(operation, given),
    options: { method, ...headersOf(operation, given), ...bodyOf(operation, typed) },
  };
}

function splitPair(pair: string): [string, string] {
  const end = pair.indexOf('=');
  if (end > 0) return [pair.slice(0, end), pair.slice(end + 1)];
  throw badUsage(`"${pair}" is no pair of name=value.`);
}

function refuseUnknown({ id, parameters }: Operation, name: string): void {
  const names = parameters.map((parameter) => parameter.name);
  if (names.includes(name)) return;
  const near = nearest(name, names);
  const known = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
  throw badUsage(`${id} has no parameter "${name}". ${near === undefined ? known : `Did you mean ${near}?`}`);
}

function pathOf({ path, parameters }: Operation, given: ReadonlyMap<string, string>): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(given.get(name) ?? ''),
  );
  const query = new URLSearchParams();
  for (const { name, in: place } of parameters) {
    const value = given.get(name);
    if (place === 'query' && value !== undefined) query.set(name, value);
  }
  return query.size === 0 ? filled : `${filled}?${query.toString()}`;
}

function headersOf({ parameters }: Operation, given: ReadonlyMap<string, string>): Pick<Options, 'headers'> {
  const stated = parameters.flatMap(({ name, in: place }) => {
    const value = given.get(name);
    return place === 'header' && value !== undefined ? [[name, value] as const] : [];
  });
  return stated.length === 0 ? {} : { headers: Object.fromEntries(stated) };
}

function bodyOf({ id, body }: Operation, { fields, body: whole }: Typed): Pick<Options, 'body' | 'bytes'> {
  const isGiven = fields.length > 0 || whole !== undefined;
  if (!body && isGiven) throw badUsage(`${id} takes no body.`);
  if (body?.required && !isGiven) {
    throw badUsage(`${id} needs a body.`, `mosaic api ${id} -f NAME=VALUE, or pipe one in with --body -`);
  }
  if (!body || !isGiven) return {};
  if (body.type !== 'application/json') return { bytes: new Blob([whole ?? '']) };
  if (whole !== undefined && fields.length > 0) throw badUsage('--body and --field exclude each other.');
  return { body: whole === undefined ? Object.fromEntries(fields.map(fieldOf)) : jsonOf(whole) };
}

function fieldOf(pair: string): [string, unknown] {
  const [name, text] = splitPair(pair);
  try {
    return [name, JSON.parse(text) as unknown];
  } catch {
    return [name, text];
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badUsage(`The body is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
