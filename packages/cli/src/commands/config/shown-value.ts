import { safeJson } from '../../output/clean-text.js';

/** A setting's value on one line; empty where nothing is stated. */
export function shownValue(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : safeJson(value);
}
