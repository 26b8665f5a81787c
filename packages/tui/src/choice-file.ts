import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const themeChoices = ['light', 'dark', 'system'] as const;
/** `system` goes by the background of the terminal. */
export type ThemeChoice = (typeof themeChoices)[number];

/** What somebody chose for the terminals of this machine. */
interface Choices {
  readonly theme: ThemeChoice;
  /** The conversations stand beside the one that is open. */
  readonly sidebar: boolean;
}

const standard: Choices = { theme: 'system', sidebar: false };

/** Remembers {@link Choices} from one start to the next; without a file, or a readable one, all is as it ships. */
export class ChoiceFile {
  #now: Choices;

  constructor(private readonly path: string | undefined) {
    this.#now = readChoices(path);
  }

  get now(): Choices {
    return this.#now;
  }

  /** False where it could not be written down, and counts only until the end. */
  keep(change: Partial<Choices>): boolean {
    this.#now = { ...this.#now, ...change };
    if (this.path === undefined) return false;
    // Another terminal may have chosen something else meanwhile.
    const kept = { ...readChoices(this.path), ...change };
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      writeFileSync(this.path, `${JSON.stringify(kept, undefined, 2)}\n`);
      return true;
    } catch {
      return false;
    }
  }
}

function readChoices(path: string | undefined): Choices {
  const given = path === undefined ? {} : contentOf(path);
  const theme = themeChoices.find((choice) => choice === given['theme']) ?? standard.theme;
  return { theme, sidebar: given['sidebar'] === true };
}

/** A file that somebody else wrote, or half of one, says nothing. */
function contentOf(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
