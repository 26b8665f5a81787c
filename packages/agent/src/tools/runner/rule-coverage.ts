import { visibleText } from '@mosaicstack/types';
import { digestOf, type CallSeen } from './call-digest.js';

export interface RuleCoverage {
  /** Equal for every call that the same rule allows. */
  subject: string;
  /** The same in words. */
  words: string;
}

const asCommand = (argv: readonly string[]): string =>
  argv.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word))).join(' ');

/**
 * What saying yes beyond this one call would allow. A program is allowed with these very arguments in this
 * very directory, for another argument can make it anything; a host by its name and port; other tools as
 * a whole.
 */
export function ruleCoverage({ tool, shown: { argv, directory, host } }: CallSeen): RuleCoverage {
  if (argv !== null) {
    const place = directory === null || directory === '.' ? 'the workspace' : directory;
    return {
      subject: digestOf({ argv, directory, host }),
      words: visibleText(`${asCommand(argv)} in ${place}`),
    };
  }
  if (host !== null) return { subject: digestOf({ host }), words: visibleText(`${tool} reaching ${host}`) };
  return { subject: digestOf({}), words: `every call of ${tool}` };
}
