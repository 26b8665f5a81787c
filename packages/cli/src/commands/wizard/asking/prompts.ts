import * as clack from '@clack/prompts';
import { exitCodes } from '../../../exit-codes.js';
import { CommandFailure } from '../../../failure.js';
import { cleanText } from '../../../output/clean-text.js';
import { wrapTo } from '../../../output/fit.js';

/** Talk goes to stderr, as everywhere in this program. */
const screen = { output: process.stderr };

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
}

/** For whoever leaves, by Ctrl+C or by a choice. */
export const left = (): CommandFailure =>
  new CommandFailure('interrupted', exitCodes.interrupted, 'Nothing was changed.', {
    reason: 'The wizard was left before its end.',
    remediation: 'mosaic wizard, which goes on with what was answered',
  });

async function unlessLeft<Value>(asked: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const answer = await asked;
  if (clack.isCancel(answer)) throw left();
  return answer as Exclude<Value, symbol>;
}

/** One line of text. `fault` says what is wrong with it. */
export const askText = (
  message: string,
  {
    initial,
    fault,
  }: { initial?: string | undefined; fault?: (text: string | undefined) => string | undefined } = {},
): Promise<string> =>
  unlessLeft(
    clack.text({
      ...screen,
      message,
      ...(initial !== undefined && { initialValue: initial }),
      ...(fault && { validate: fault }),
    }),
  ).then((text) => (text ?? '').trim());

/** Something that is not shown. */
export const askSecret = (
  message: string,
  fault: (text: string | undefined) => string | undefined,
): Promise<string> => unlessLeft(clack.password({ ...screen, message, validate: fault }));

export const askChoice = <Value extends string>(
  message: string,
  options: readonly Choice<Value>[],
  initial?: Value,
): Promise<Value> =>
  unlessLeft(
    clack.select<string>({
      ...screen,
      message,
      options: [...options],
      ...(initial !== undefined && { initialValue: initial }),
    }),
  ) as Promise<Value>;

export const askYesNo = (message: string, initial = true): Promise<boolean> =>
  unlessLeft(clack.confirm({ ...screen, message, initialValue: initial }));

/** Columns that the rail at the left takes. */
const railWidth = 3;

/** Broken here, so that the terminal does not break it under the rail. */
const besideRail = (text: string): string =>
  cleanText(text)
    .split('\n')
    .flatMap((line) => wrapTo(line, Math.max(20, (process.stderr.columns || 80) - railWidth - 1), Infinity))
    .join('\n');

export const begin = (title: string): void => clack.intro(title, screen);
export const say = (text: string): void => clack.log.step(besideRail(text), screen);
export const warn = (text: string): void => clack.log.error(besideRail(text), screen);
export const note = (text: string, title: string): void => clack.note(text, title, screen);
