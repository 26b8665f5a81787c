/** Commands to go on with, each of which exists: a test asks the parser. */
export const nextCommands = [
  ['mosaic run "Say hello"', 'answer once, also in scripts'],
  ['mosaic tui', 'talk in this terminal'],
  ['mosaic gateway status', 'see that it runs'],
] as const;

/** What to do with a gateway that is set up. */
export const nextSteps = (url: string): string[] => [
  '',
  `Mosaic is ready at ${url}`,
  '',
  ...nextCommands.map(([command, does]) => `  ${command.padEnd(24)}${does}`),
];
