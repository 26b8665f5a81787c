import { httpStatusOf, verbRules } from '@mosaicstack/types';
import type { Answer, Knock } from './knock.js';

const isKnown = ({ identity, carrier }: Knock): boolean =>
  carrier !== 'query' &&
  !['anonymous', 'banned', 'expired session', 'peer'].includes(identity.name) &&
  !(identity.name === 'read-only key' && carrier === 'cookie');

/** Whether the answer to a knock gives anything away; undefined when all is well, else one sentence. */
export function leakIn(knock: Knock, answer: Answer): string | undefined {
  const { route, identity, carrier, has } = knock;
  const at = `${route.method} ${route.path} as ${identity.name} by ${carrier}`;
  if (answer.body.includes(has.canary))
    return `${at} shows what belongs to somebody else (${answer.status}).`;
  if (answer.status >= 500) return `${at} breaks: ${answer.status}.`;
  const { who } = verbRules[route.verb];
  if (who === 'anybody') return undefined;
  if (!isKnown(knock) && answer.status !== httpStatusOf.unauthorized) {
    return `${at} answers ${answer.status} to somebody unknown.`;
  }
  if (who === 'admin' && identity.name !== 'administrator' && answer.status < 400) {
    return `${at} opens an administrator’s door.`;
  }
  const namesAnId = route.path.includes('/:') && who !== 'admin';
  if (namesAnId && answer.status < 400)
    return `${at} answers ${answer.status} for what belongs to somebody else.`;
  return undefined;
}

/** A reply as a person could tell it from another: without the id of the request and the time of day. */
const seen = ({ status, body }: Answer): string =>
  `${status} ${body.replaceAll(/"requestId":"[^"]*"/g, '').replace(/^\[.*\]\n/, '')}`;

/** Whether what is somebody else’s answers just as what is not there at all. */
export const looksMissing = (foreign: Answer, missing: Answer): boolean =>
  foreign.status === httpStatusOf.rate_limited ||
  missing.status === httpStatusOf.rate_limited ||
  seen(foreign) === seen(missing);
