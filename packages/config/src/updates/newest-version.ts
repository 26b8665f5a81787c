import { isFinished } from './newer.js';

/** Where a registry tells of the newest of this program, and of nothing else. */
export const newestVersionAddress = (registry: string): string =>
  new URL('@mosaicstack%2fcli/latest', registry.endsWith('/') ? registry : `${registry}/`).href;

/** What a registry's answer calls the newest finished version; undefined for an answer that says something else. */
export function newestVersionIn(answer: string): string | undefined {
  try {
    const { version } = JSON.parse(answer) as { version?: unknown };
    return typeof version === 'string' && isFinished(version) ? version : undefined;
  } catch {
    return undefined;
  }
}
