/** What one program in the sandbox may use, together with everything it starts. */
export interface SandboxLimits {
  /** Bytes of memory, files in its `/tmp` counted in. */
  readonly memoryBytes: number;
  /** Processes and threads at a time. */
  readonly processes: number;
  /** Seconds of computing, summed over all processes. */
  readonly cpuSeconds: number;
  /** Seconds from start to end. */
  readonly wallSeconds: number;
  /** Bytes by which the workspace may grow, and the largest single file. */
  readonly diskBytes: number;
  /** Bytes of standard output and standard error together. */
  readonly outputBytes: number;
  /** Seconds that programs get to put things in order before they are killed. */
  readonly graceSeconds: number;
}

const megabyte = 1024 * 1024;

export const defaultSandboxLimits: SandboxLimits = {
  memoryBytes: 512 * megabyte,
  processes: 128,
  cpuSeconds: 120,
  wallSeconds: 300,
  diskBytes: 1024 * megabyte,
  outputBytes: megabyte,
  graceSeconds: 5,
};
