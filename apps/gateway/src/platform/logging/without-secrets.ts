import { withoutKnownSecrets } from '@mosaicstack/kernel';
import { failureFields } from './failure-fields.js';
import { isGuarded } from './guarded-name.js';

const hidden = '[redacted]';

/** Objects within objects; what lies deeper says no more, whatever it is. */
const deepest = 8;

const scheme = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;

/** The last look at a text, whatever field or message it stands in: what shows itself as a credential. */
export const withoutCredentials = (text: string): string =>
  withoutKnownSecrets(text).replaceAll(scheme, `$1 ${hidden}`);

/** The same fields, as a log line may hold them. Never throws. */
export function withoutSecrets(fields: object): Record<string, unknown> {
  try {
    return entriesOf(fields, [fields]);
  } catch {
    return { fields: '[unreadable]' };
  }
}

const entriesOf = (fields: object, above: readonly object[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      isGuarded(name) && typeof value !== 'boolean' && value !== null && value !== undefined
        ? hidden
        : told(value, above),
    ]),
  );

function told(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'string') return withoutCredentials(value);
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '[circular]';
  if (above.length > deepest) return '[deeper]';
  if (ArrayBuffer.isView(value)) return '[bytes]';
  const within = [...above, value];
  if (value instanceof Error) return told(failureFields(value), within);
  if (Array.isArray(value)) return value.map((entry) => told(entry, within));
  if ('toJSON' in value && typeof value.toJSON === 'function')
    return told((value.toJSON as () => unknown)(), within);
  return entriesOf(value, within);
}
