import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { exitCodes } from '../exit-codes.js';
import { badUsage, CommandFailure } from '../failure.js';
import { writePrivate } from '../write-private.js';

const profilesSchema = z
  .object({
    v: z.literal(1),
    /** The profile that counts where none is named; null for this machine's own gateway. */
    inUse: z.string().nullable(),
    profiles: z.record(z.string(), z.object({ gateway: z.url() })),
  })
  .refine(({ inUse, profiles }) => inUse === null || Object.hasOwn(profiles, inUse));

type Profiles = z.infer<typeof profilesSchema>;

export interface Profile {
  name: string;
  /** Origin of its gateway. */
  gateway: string;
}

/** Stands for this machine's own gateway, and for no profile of the file. */
export const ownProfile = 'default';

/** Gateways by names of a person's own. It holds addresses; sign-ins stand among the credentials. */
export class ProfileFile {
  constructor(private readonly path: string) {}

  all(): Profile[] {
    return Object.entries(this.#read().profiles)
      .map(([name, { gateway }]) => ({ name, gateway }))
      .toSorted((one, other) => one.name.localeCompare(other.name));
  }

  get(name: string): Profile {
    const found = this.all().find((profile) => profile.name === name);
    if (found) return found;
    throw new CommandFailure('not_found', exitCodes.notFound, `There is no profile "${name}".`, {
      remediation: 'mosaic profile list',
    });
  }

  get inUse(): Profile | undefined {
    const { inUse } = this.#read();
    return inUse === null ? undefined : this.get(inUse);
  }

  use(name: string): void {
    const isOwn = name === ownProfile;
    if (!isOwn) this.get(name);
    writePrivate(this.path, { ...this.#read(), inUse: isOwn ? null : name });
  }

  add({ name, gateway }: Profile): void {
    if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(name))
      throw badUsage('A profile is named by 1 to 40 letters, digits, dots, dashes and underscores.');
    const { profiles, ...rest } = this.#read();
    if (name === ownProfile || Object.hasOwn(profiles, name)) {
      const message =
        name === ownProfile
          ? `"${ownProfile}" is the gateway of this machine.`
          : `There is a profile "${name}" already.`;
      throw new CommandFailure('conflict', exitCodes.conflict, message, {
        remediation: 'mosaic profile list, then take another name',
      });
    }
    writePrivate(this.path, { ...rest, profiles: { ...profiles, [name]: { gateway } } });
  }

  remove(name: string): void {
    this.get(name);
    const { inUse, profiles, ...rest } = this.#read();
    const { [name]: _removed, ...others } = profiles;
    writePrivate(this.path, { ...rest, inUse: inUse === name ? null : inUse, profiles: others });
  }

  /** A file that cannot be understood is no reason to talk to another gateway than the one that was meant. */
  #read(): Profiles {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        return { v: 1, inUse: null, profiles: {} };
      throw unreadable(this.path, error);
    }
    try {
      return profilesSchema.parse(JSON.parse(text));
    } catch (error) {
      throw unreadable(this.path, error);
    }
  }
}

const unreadable = (path: string, cause: unknown): CommandFailure =>
  new CommandFailure('failed', exitCodes.failed, `The profiles in ${path} cannot be read.`, {
    reason:
      cause instanceof SyntaxError || cause instanceof z.ZodError
        ? 'It is no list of profiles.'
        : String(cause),
    remediation: `Put ${path} right, or take it away and make the profiles again.`,
  });
