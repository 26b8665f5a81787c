import { exitCodeMeanings, exitCodes } from './exit-codes.js';

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, meaning]) => `  ${name.padEnd(width)}  ${meaning}\n`).join('');
};

export const exitCodeRows = Object.entries(exitCodes).map(
  ([name, code]) => [String(code), exitCodeMeanings[name as keyof typeof exitCodes]] as const,
);

export const environmentRows = [
  ['MOSAIC_GATEWAY_URL', 'the gateway to talk to, as --gateway says it'],
  ['MOSAIC_PROFILE', 'the same by the name of a profile, as --profile says it'],
  ['MOSAIC_HOME', 'one folder for settings, data, state and cache'],
  ['MOSAIC_PAGER', 'shows long tables, before PAGER; cat or nothing for none'],
  ['MOSAIC_UPDATE_NOTICE', 'false for no word of newer versions, as NO_UPDATE_NOTIFIER and CI do'],
  ['NO_COLOR', 'anything in it turns colour off, as TERM=dumb does'],
] as const;

export const outputRows = [
  ['table', 'for people; as wide as the terminal'],
  ['wide', 'with every column, ids in full'],
  ['json', 'one document: {"v":1,"items":[...]} of a list, {"v":1,...} of one thing'],
  ['jsonl', 'one object a line'],
  ['name', 'ids alone'],
  ['csv', 'every column, with a line of titles'],
] as const;

/** What `mosaic help` tells besides commands, by the name of the topic. */
export const helpTopics: Readonly<Record<string, () => string>> = {
  'exit-codes': () => `How a command ends:\n\n${table(exitCodeRows)}`,
  environment: () => `Variables that are read, besides those of the gateway:\n\n${table(environmentRows)}`,
  output: () =>
    `Forms of what a list or a row is printed in, by -o:\n\n${table(outputRows)}\n` +
    '--json id,title prints these fields as JSON; --json alone names the fields there are.\n' +
    'Data goes to stdout, everything else to stderr. In a form of JSON, a command that fails prints as\n' +
    'its last line {"v":1,"type":"result","ok":false,"code":...,"exit":...,"hint":...}.\n',
};
