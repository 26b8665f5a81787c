import type { Leftovers } from '@mosaicstack/kernel';
import { inTime } from '../in-time.js';
import type { ValkeyConnections } from './valkey-connections.js';
import { tallyPrefix } from './valkey-tallies.js';

const ANSWER_MILLISECONDS = 2_000;
const KEYS_AT_A_TIME = 500;

/** One step for Valkey: a key that somebody just gave a time to stays. */
const DROP = `
if redis.call('PTTL', KEYS[1]) ~= -1 then return 0 end
if ARGV[1] == 'count' then return 1 end
return redis.call('UNLINK', KEYS[1])`;

/**
 * Tallies that nothing lets lapse. Whoever counts gives its key a time in the same step, so a key without one was put
 * back from a copy, or had its time taken by hand, and counts something that is long over.
 */
export const keyLeftovers = ({ commands }: Pick<ValkeyConnections, 'commands'>): Leftovers => ({
  kinds: ['keys'],
  reach: 'instance',
  async *pieces({ isDryRun }) {
    for (let cursor: string | undefined; cursor !== '0';) {
      const scanned = commands.scan(cursor ?? '0', 'MATCH', `${tallyPrefix}*`, 'COUNT', KEYS_AT_A_TIME);
      const [next, keys]: [string, string[]] = await inTime(ANSWER_MILLISECONDS, scanned);
      const asked = keys.map((key) => commands.eval(DROP, 1, key, isDryRun ? 'count' : 'drop'));
      const dropped = await inTime(ANSWER_MILLISECONDS, Promise.all(asked));
      yield { keys: dropped.reduce<number>((sum, one) => sum + Number(one), 0) };
      cursor = next;
    }
  },
});
