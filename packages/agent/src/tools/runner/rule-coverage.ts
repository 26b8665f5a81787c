import { shownCommand, visibleText } from '@mosaicstack/types';
import { digestOf, type CallSeen } from './call-digest.js';

export interface RuleCoverage {
  /** Equal for every call that the same rule allows. */
  subject: string;
  /** The same in words. */
  words: string;
}

/**
 * What saying yes beyond this one call would allow. A program is allowed with these very arguments in this
 * very directory, for another argument can make it anything; a host by its name and port; other tools as
 * a whole.
 */
export function ruleCoverage({ tool, shown }: CallSeen): RuleCoverage {
  const { argv, followedBy, directory, host } = shown;
  const command = shownCommand(shown);
  if (command !== undefined) {
    const place = directory === null || directory === '.' ? 'the workspace' : directory;
    return {
      subject: digestOf({ argv, followedBy, directory, host }),
      words: visibleText(`${command} in ${place}`),
    };
  }
  if (host !== null) return { subject: digestOf({ host }), words: visibleText(`${tool} reaching ${host}`) };
  return { subject: digestOf({}), words: `every call of ${tool}` };
}
