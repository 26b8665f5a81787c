import { readFileSync } from 'node:fs';
import type { LoadedConfig } from '@mosaicstack/config';
import { badUsage } from '../../failure.js';
import {
  allWizardQuestions,
  type WizardAnswerName,
  type WizardQuestion,
} from '../../program/wizard-questions.js';

export type Answers = { readonly [Name in WizardAnswerName]?: string | undefined };

/** What the parser gives: flags by their camel-case names. */
export type AnswerFlags = Readonly<Record<string, Given>>;
type Given = string | number | boolean | undefined;

const camel = (flag: string): string =>
  flag.replaceAll(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());

/** Variables that only the wizard reads; a gateway it starts must not get half of them. */
export const ownVariables: readonly string[] = allWizardQuestions.flatMap(({ key, variable, secret }) =>
  key === undefined ? [variable, ...(secret ? [`${variable}_FILE`] : [])] : [],
);

function readSecret(path: string, statedBy: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw badUsage(`The file ${path}, which ${statedBy} names, cannot be read.`);
  }
}

function once(
  question: WizardQuestion,
  plain: Given,
  file: Given,
  by: (suffix: string) => string,
): string | undefined {
  if (plain !== undefined && file !== undefined)
    throw badUsage(`${by('')} and ${by('file')} both answer ${question.name}; keep one.`);
  if (file !== undefined) return readSecret(String(file), by('file'));
  return plain === undefined ? undefined : String(plain);
}

const collect = (answer: (question: WizardQuestion) => string | undefined): Answers =>
  Object.fromEntries(
    allWizardQuestions
      .map((question) => [question.name, answer(question)] as const)
      .filter(([, text]) => text !== undefined && text !== ''),
  );

export const answersOfFlags = (flags: AnswerFlags): Answers =>
  collect((question) =>
    once(question, flags[camel(question.flag)], flags[camel(`${question.flag}-file`)], (suffix) =>
      suffix === '' ? `--${question.flag}` : `--${question.flag}-file`,
    ),
  );

/** Of the variables that no setting reads. */
export const answersOfVariables = (variables: ReadonlyMap<string, string>): Answers =>
  collect((question) =>
    once(question, variables.get(question.variable), variables.get(`${question.variable}_FILE`), (suffix) =>
      suffix === '' ? question.variable : `${question.variable}_FILE`,
    ),
  );

/** Whether only the beginning was left out, as `email` for `adminEmail`. */
const isEndOf = (name: string, word: string): boolean =>
  word.length > 2 && name.toLowerCase().endsWith(word.toLowerCase());

/** By the names of the answers; a secret also as `<name>File`. Numbers and booleans are taken as written. */
export async function answersOfFile(path: string): Promise<Answers> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT';
    const [what, remedy] = isThere
      ? [`The file ${path} cannot be read as JSON.`, 'Write {"tier": "local", …} into it.']
      : [`There is no file ${path}.`, 'Name one that holds {"tier": "local", …}.'];
    throw badUsage(what, remedy);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    throw badUsage(`The file ${path} must hold one JSON object.`);
  const given = content as Record<string, Given>;
  const known = allWizardQuestions.flatMap(({ name, secret }) => (secret ? [name, `${name}File`] : [name]));
  const { nearest } = await import('@mosaicstack/config');
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) {
      const likely = nearest(name, known) ?? known.find((one) => isEndOf(one, name));
      throw badUsage(
        `${path} answers ${name}, which nobody asks${likely ? `; did you mean ${likely}?` : '.'}`,
        likely === undefined ? `Answers are ${known.join(', ')}.` : undefined,
      );
    }
    if (!['string', 'number', 'boolean'].includes(typeof value))
      throw badUsage(`${path} must answer ${name} with a text, a number, true or false.`);
  }
  return collect((question) =>
    once(
      question,
      given[question.name],
      given[`${question.name}File`],
      (suffix) => `${question.name}${suffix && 'File'} in ${path}`,
    ),
  );
}

/** A setting as it would be typed; what the wizard asks for is never a list. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

/** What the configuration states: `environment` for variables, `file` for the files. */
export const answersOfConfig = ({ values, origins }: LoadedConfig, from: 'environment' | 'file'): Answers =>
  collect(({ key }) => {
    if (key === undefined) return undefined;
    const kind = origins.get(key)?.kind;
    const isWanted = from === 'file' ? kind?.endsWith('file') : kind === from;
    const value = values.get(key);
    return isWanted ? textOf(value) : undefined;
  });
