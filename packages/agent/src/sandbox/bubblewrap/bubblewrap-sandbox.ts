import { chmod, chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@mosaicstack/kernel';
import { openEgress, type OpenTunnel } from '../egress/egress-proxy.js';
import { throughEgress } from '../egress/through-egress.js';
import { folderSize, folderSizeCommand } from '../folder-size.js';
import { sandboxUnavailable } from '../sandbox-errors.js';
import { defaultSandboxLimits, type SandboxLimits } from '../sandbox-limits.js';
import type { Sandbox, SandboxOutcome, SandboxRequest, SandboxState } from '../sandbox.js';
import { isMachine, systemCallFilter } from '../seccomp/system-call-filter.js';
import { Availability } from './availability.js';
import { commandLine } from './command-line.js';
import { Execution } from './execution.js';
import { hostIdentity, type HostIdentity, programPath } from './host.js';
import { launch } from './launch.js';

export interface BubblewrapOptions {
  /** For short-lived folders. */
  readonly temporaryFolder: string;
  /** The Node that programs are lent. */
  readonly node: string;
  readonly limits?: Partial<SandboxLimits>;
  /** Without it no program reaches any host. */
  readonly openTunnel?: OpenTunnel;
  /** Another program than the host's bubblewrap. */
  readonly program?: string;
}

/** Isolates with bubblewrap: every namespace, no capability, no environment, one writable folder. */
export class BubblewrapSandbox implements Sandbox {
  private readonly identity: HostIdentity = hostIdentity();
  private readonly availability: Availability;
  private readonly filter = isMachine(process.arch) ? systemCallFilter(process.arch) : undefined;

  constructor(private readonly options: BubblewrapOptions) {
    this.availability = new Availability({
      temporaryFolder: options.temporaryFolder,
      program: () => this.program(),
      createWorkspace: (folder) => this.createWorkspace(folder),
      attempt: (request) => this.execute(request),
    });
  }

  state(): Promise<SandboxState> {
    return this.availability.state();
  }

  async createWorkspace(folder: string): Promise<void> {
    await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    if (!this.identity.root) return;
    await chown(folder, this.identity.uid, this.identity.gid);
    await chmod(folder, 0o711);
  }

  async run(request: SandboxRequest): Promise<SandboxOutcome> {
    const state = await this.availability.state();
    if (!state.available) throw sandboxUnavailable(state);
    request.signal?.throwIfAborted();
    const outcome = await this.executeReachingOut(request);
    if (!('failure' in outcome)) return outcome;
    this.availability.forget();
    throw sandboxUnavailable({
      available: false,
      finding: `bubblewrap could not set up the isolation: ${outcome.failure}`,
      remediation: 'Run mosaic gateway doctor on the gateway’s host.',
    });
  }

  private async executeReachingOut(request: SandboxRequest): ReturnType<BubblewrapSandbox['execute']> {
    const { hosts = [] } = request;
    const { openTunnel, temporaryFolder } = this.options;
    if (hosts.length === 0) return this.execute(request);
    if (openTunnel === undefined) throw new AppError('outbound_refused', 'Programs reach no host here.');
    const egress = await openEgress({ temporaryFolder, hosts, openTunnel });
    try {
      return await this.execute(throughEgress(request, egress.socket));
    } finally {
      await egress.close();
    }
  }

  private async execute(request: SandboxRequest): Promise<SandboxOutcome | { failure: string }> {
    checkWords(request);
    const program = this.program();
    if (program === undefined || this.filter === undefined) return { failure: 'it is not there' };
    const limits = { ...defaultSandboxLimits, ...this.options.limits, ...request.limits };
    const { root } = this.identity;
    const args = commandLine({ request, limits, root, node: this.options.node });
    const growth = () => this.growth(request);
    try {
      const launched = launch({ program, args, filter: this.filter, stdin: request.stdin });
      return await new Execution(launched, { request, limits, identity: this.identity, growth }).outcome();
    } catch (error) {
      return { failure: (error as NodeJS.ErrnoException).code ?? 'it cannot be started' };
    }
  }

  private program(): string | undefined {
    return this.options.program ?? programPath('bwrap');
  }

  /** Counted from within, where links lead nowhere. */
  private async growth({ workspace, usedBytes = 0 }: SandboxRequest): Promise<number> {
    const limits = { wallSeconds: 5 };
    const counted = await this.execute({ workspace, readOnly: true, argv: folderSizeCommand, limits });
    return 'failure' in counted ? Number.POSITIVE_INFINITY : folderSize(counted) - usedBytes;
  }
}

/** A NUL would end a word early for the kernel, though not for whoever showed it to a person. */
function checkWords({ argv, directory = '', environment = {} }: SandboxRequest): void {
  const words = [...argv, directory, ...Object.keys(environment), ...Object.values(environment)];
  if (!words.some((word) => word.includes('\0'))) return;
  throw new AppError('invalid_request', 'A program’s words cannot hold a NUL character.');
}
