import { createHash } from 'node:crypto';
import type { ShownToPerson, ToolRisk } from '@mosaicstack/types';

/** JSON with the fields of every object in one order, so that equal values are equal texts. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([one], [other]) => (one < other ? -1 : 1)))
      : field,
  );

/** SHA-256 of a value, in hexadecimal. */
export const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(canonical(value) ?? '')
    .digest('hex');

/** What the model asked for: the same request has the same digest in every run. */
export const requestDigest = (tool: string, input: unknown): string => digestOf({ tool, input });

export interface CallSeen {
  tool: string;
  risk: ToolRisk;
  arguments: Readonly<Record<string, unknown>>;
  shown: ShownToPerson;
}

/** Everything a person is shown of a call. */
export const shownDigest = ({ tool, risk, arguments: given, shown }: CallSeen): string =>
  digestOf({ tool, risk, given, shown });
