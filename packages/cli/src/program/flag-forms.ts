/** Verbs that may also be written as flags, by their noun. */
const flagForms: readonly (readonly [noun: string, verbs: RegExp])[] = [
  ['agent', /^--(list|new|show|update|delete)$/],
  ['mission', /^--(list|init|update)$/],
];

/** Reads `mission --list` as `mission list`; what scripts of earlier times say keeps working. */
export function withVerbs(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  for (const [name, verbs] of flagForms) {
    const noun = args.indexOf(name);
    const verb = verbs.exec(args[noun + 1] ?? '')?.[1];
    if (noun < 0 || verb === undefined || (end >= 0 && end < noun)) continue;
    return args.with(noun + 1, verb);
  }
  return [...args];
}
