import { readFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/** Where the program was started, and which branch stands there now. */
export interface Whereabouts {
  /** As people write it: below their home with `~`. */
  folder: string;
  branch: string | undefined;
}

/** Letters of a commit that name it well enough where no branch does. */
const commitLetters = 8;

/** Reads what git keeps in files; git itself need not be there. */
export async function whereaboutsOf(folder: string, home: string | undefined): Promise<Whereabouts> {
  const isBelowHome = home !== undefined && (folder === home || folder.startsWith(`${home}${sep}`));
  return {
    folder: isBelowHome ? `~${folder.slice(home.length)}` : folder,
    branch: await branchAt(folder),
  };
}

async function branchAt(folder: string): Promise<string | undefined> {
  const head = await headAt(folder);
  if (head !== undefined) {
    const [, branch] = /^ref: refs\/heads\/(.+)$/m.exec(head) ?? [];
    return branch ?? /^[0-9a-f]{40,64}$/m.exec(head)?.[0].slice(0, commitLetters);
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : branchAt(parent);
}

/** In a worktree `.git` is a file that names the folder. */
async function headAt(folder: string): Promise<string | undefined> {
  const git = join(folder, '.git');
  const head = await textOf(join(git, 'HEAD'));
  if (head !== undefined) return head;
  const [, elsewhere] = /^gitdir: (.+)$/m.exec((await textOf(git)) ?? '') ?? [];
  return elsewhere === undefined ? undefined : textOf(join(resolve(folder, elsewhere), 'HEAD'));
}

const textOf = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

/** Knows where the program is, and looks again when it is asked to. */
export class WorkingFolder {
  #now: Whereabouts | undefined;

  constructor(
    /** Undefined where there is none any more. */
    private readonly folder: string | undefined,
    private readonly home: string | undefined,
  ) {}

  /** Undefined until it was read. */
  get now(): Whereabouts | undefined {
    return this.#now;
  }

  /** Whether something else is to be shown since. */
  async look(): Promise<boolean> {
    if (this.folder === undefined) return false;
    const before = this.#now;
    this.#now = await whereaboutsOf(this.folder, this.home);
    return before?.branch !== this.#now.branch || before === undefined;
  }
}
