import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { installBubblewrap } from '../sandbox-errors.js';
import type { SandboxOutcome, SandboxRequest, SandboxState } from '../sandbox.js';
import { isMachine } from '../seccomp/system-call-filter.js';
import { programPath } from './host.js';

export interface AvailabilityOptions {
  readonly temporaryFolder: string;
  readonly program: () => string | undefined;
  readonly createWorkspace: (folder: string) => Promise<void>;
  readonly attempt: (request: SandboxRequest) => Promise<SandboxOutcome | { failure: string }>;
}

const askAgainMs = 60_000;
/** What the folders begin with in which isolation is tried out. */
export const tryOutPrefix = 'mosaic-sandbox-';
/** From the packages coreutils and util-linux, which no system is without. */
const helpers = ['env', 'prlimit', 'setpriv', 'du'];

const unavailable = (finding: string, remediation: string): SandboxState => ({
  available: false,
  finding,
  remediation,
});

/** Knows whether this host isolates, by having tried it. */
export class Availability {
  private known: Promise<SandboxState> | undefined;
  private knownSince = 0;

  constructor(private readonly options: AvailabilityOptions) {}

  async state(): Promise<SandboxState> {
    this.known ??= this.find();
    const state = await this.known;
    if (!state.available && performance.now() - this.knownSince > askAgainMs) this.forget();
    return state;
  }

  forget(): void {
    this.known = undefined;
  }

  private async find(): Promise<SandboxState> {
    this.knownSince = performance.now();
    if (process.platform !== 'linux' || !isMachine(process.arch))
      return unavailable(
        `Programs are isolated on Linux on x64 and arm64 only; this is ${process.platform} on ${process.arch}.`,
        'Run the gateway on such a machine, or do without files, git and programs.',
      );
    if (this.options.program() === undefined)
      return unavailable('bubblewrap is not installed.', installBubblewrap);
    const missing = helpers.filter((name) => programPath(name) === undefined);
    if (missing.length > 0)
      return unavailable(
        `Programs that the sandbox starts with are missing: ${missing.join(', ')}.`,
        'Install coreutils and util-linux on the gateway’s host.',
      );
    return this.tryOut().catch((error: unknown) => failedWith(String(error)));
  }

  private async tryOut(): Promise<SandboxState> {
    const folder = await mkdtemp(path.join(this.options.temporaryFolder, tryOutPrefix));
    try {
      const workspace = path.join(folder, 'workspace');
      await this.options.createWorkspace(workspace);
      const outcome = await this.options.attempt({ workspace, argv: ['/bin/true'] });
      if ('failure' in outcome) return failedWith(outcome.failure);
      if (outcome.ended !== 'exited' || outcome.exitCode !== 0) return failedWith(outcome.stderr);
      return { available: true, finding: 'Programs run isolated by bubblewrap.' };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

const failedWith = (said: string): SandboxState =>
  unavailable(
    `bubblewrap is installed, but could not isolate a program: ${said.trim() || 'it said nothing'}.`,
    'Allow user namespaces on the gateway’s host; the deployment guide says how for containers and Ubuntu.',
  );
