import type { Environment } from '../layers/variables.js';
import { readVariable } from '../process-variables.js';

/** What is not to be asked is told by these, too; the second is the usual name for that. */
const silencers = ['CI', 'NO_UPDATE_NOTIFIER'];

/** The variable that keeps everybody from asking for newer versions, if any does. */
export const silencedBy = (environment?: Environment): string | undefined =>
  silencers.find((name) => readVariable(name, environment) !== undefined);
