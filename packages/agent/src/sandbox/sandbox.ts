import type { Writable } from 'node:stream';
import type { SandboxLimits } from './sandbox-limits.js';

/** How a program in the sandbox came to its end. Everything but `exited` was done to it from outside. */
export type SandboxEnd = 'exited' | 'stopped' | 'timeout' | 'output' | ExceededLimit;

/** Limits that are watched from outside. `processes`: as many as there may be, and for more than a moment. */
export type ExceededLimit = 'cpu' | 'memory' | 'disk' | 'processes';

/** A file of the host that a program may read at a place of its own. */
export interface SandboxMount {
  readonly from: string;
  readonly to: string;
}

export interface SandboxRequest {
  /** Absolute folder of the host: the one place the program may write to, seen as `/workspace`. */
  readonly workspace: string;
  /** True where the program has nothing to change; the workspace is then mounted for reading. */
  readonly readOnly?: boolean;
  /** The program and its arguments. No shell reads them. */
  readonly argv: readonly [string, ...string[]];
  /** Where it starts, relative to the workspace. */
  readonly directory?: string;
  readonly stdin?: string | Uint8Array;
  /** Added to an environment that is otherwise empty but for PATH, HOME and LANG. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly limits?: Partial<SandboxLimits>;
  /** Bytes that the workspace held before, where they are known: only what is beyond them counts as growth. */
  readonly usedBytes?: number;
  /** `host:port` pairs it may reach. None means that there is no network at all. */
  readonly hosts?: readonly string[];
  /** Takes what the program writes instead of `stdout`, which then stays empty and has no limit. */
  readonly into?: Writable;
  /** Read-only files from outside, for the product's own programs. */
  readonly mounts?: readonly SandboxMount[];
  readonly signal?: AbortSignal;
}

export interface SandboxOutcome {
  readonly ended: SandboxEnd;
  /** 128 + the signal's number where a signal ended it; null where it did not end by itself. */
  readonly exitCode: number | null;
  /** At most the limit of bytes together with `stderr`; ends with a mark where something was cut off. */
  readonly stdout: string;
  readonly stderr: string;
  readonly truncated: boolean;
  readonly milliseconds: number;
}

export interface SandboxState {
  readonly available: boolean;
  /** One sentence for people. */
  readonly finding: string;
  /** What to do where it is not available. */
  readonly remediation?: string;
}

/** Runs programs that nobody trusts, so that nothing but one folder is theirs. */
export interface Sandbox {
  /**
   * Rejects with `sandbox_unavailable` where the host cannot isolate: nothing is ever executed without. A
   * program that fails, or is ended, is an outcome and no rejection.
   */
  run(request: SandboxRequest): Promise<SandboxOutcome>;
  /** Makes an empty folder that programs may write to, parents included; leaves one that is there as it is. */
  createWorkspace(folder: string): Promise<void>;
  /** Tries a harmless program; that it worked is remembered, that it did not for a minute. Never rejects. */
  state(): Promise<SandboxState>;
}
