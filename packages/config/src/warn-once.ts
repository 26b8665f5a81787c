const said = new Set<string>();

/** Several parts of one process load the configuration; people want to read a warning once. */
export function warnOnce(warning: string): void {
  if (said.has(warning)) return;
  said.add(warning);
  process.stderr.write(`warning: ${warning}\n`);
}
