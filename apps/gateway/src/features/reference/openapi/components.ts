import type { JsonSchema } from '../../../platform/doors/json-schema.js';

type Schemas = Readonly<Record<string, JsonSchema>>;

const localReference = '#/$defs/';

/** The named schemas of a document, each once. */
export class Components {
  private readonly named = new Map<string, JsonSchema>();

  /** In the order of their names, so that a new route moves no line of another's. */
  get schemas(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.named].toSorted(([left], [right]) => (left < right ? -1 : 1)));
  }

  /** Takes the named parts of a reply over; what is left refers to them. All replies come before all requests. */
  reply(schema: JsonSchema): JsonSchema {
    return this.lift(schema, (name) => name);
  }

  /** The same for a request, whose parts get a name of their own where they differ from what comes back. */
  request(schema: JsonSchema): JsonSchema {
    const renamed = this.differing((schema['$defs'] ?? {}) as Schemas);
    return this.lift(schema, (name) => (renamed.has(name) ? `${name}Input` : name));
  }

  private lift({ $defs = {}, ...schema }: JsonSchema, rename: (name: string) => string): JsonSchema {
    for (const [name, part] of Object.entries($defs as Schemas)) {
      this.named.set(rename(name), renameReferences(part, rename) as JsonSchema);
    }
    return renameReferences(schema, rename) as JsonSchema;
  }

  /** Names that mean something else already, and those that lead to them. */
  private differing(parts: Schemas): ReadonlySet<string> {
    const same = (name: string): string => name;
    const differing = new Set(
      Object.entries(parts).flatMap(([name, part]) => {
        const known = this.named.get(name);
        return known && JSON.stringify(known) !== JSON.stringify(renameReferences(part, same)) ? [name] : [];
      }),
    );
    for (let before = -1; before !== differing.size;) {
      before = differing.size;
      for (const [name, part] of Object.entries(parts)) {
        const text = JSON.stringify(part);
        if ([...differing].some((one) => text.includes(`"${localReference}${one}"`))) differing.add(name);
      }
    }
    return differing;
  }
}

function renameReferences(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => renameReferences(item, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '$ref' && typeof item === 'string' && item.startsWith(localReference)
        ? `#/components/schemas/${rename(item.slice(localReference.length))}`
        : renameReferences(item, rename),
    ]),
  );
}
