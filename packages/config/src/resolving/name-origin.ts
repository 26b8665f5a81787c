import type { Origin } from '../layers/layer.js';

/** Where a value came from, in words. */
export function nameOrigin({ kind, source }: Origin, key: string): string {
  switch (kind) {
    case 'flag':
      return `flag for ${key}`;
    case 'environment':
      return `variable ${source}`;
    case 'project-file':
    case 'user-file':
      return source;
    case 'default':
      return 'default';
  }
}

/** What to do about a wrong value, by what stated it. */
export function correctAt({ kind, source }: Origin, key: string): string {
  switch (kind) {
    case 'flag':
      return `Correct the flag for ${key}.`;
    case 'environment':
      return `Correct or unset ${source}.`;
    case 'project-file':
    case 'user-file':
      return `Edit ${source}, then run: mosaic config validate`;
    case 'default':
      return key === '' ? 'Run: mosaic config validate' : `Run: mosaic config set ${key} VALUE`;
  }
}
