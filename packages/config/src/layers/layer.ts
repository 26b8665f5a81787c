export type OriginKind = 'flag' | 'environment' | 'project-file' | 'user-file' | 'default';

/** What stated a value: the kind, and the flag, variable or file by name. Empty for a default. */
export interface Origin {
  kind: OriginKind;
  source: string;
}

export interface Entry {
  value: unknown;
  origin: Origin;
}

/** A fault in what somebody stated. `message` never repeats the value. */
export interface Problem {
  key: string;
  origin: Origin;
  message: string;
  remedy?: string;
}

/** What one source states, by dotted key. */
export interface Layer {
  entries: ReadonlyMap<string, Entry>;
  problems: readonly Problem[];
}
