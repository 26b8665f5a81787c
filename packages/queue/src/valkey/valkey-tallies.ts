import type { Logger, Tallies } from '@mosaicstack/kernel';
import { inTime } from '../in-time.js';
import type { ValkeyConnections } from './valkey-connections.js';

/** A message waits no longer than this for a Valkey that does not answer. */
const ANSWER_MILLISECONDS = 500;

/** One step for Valkey, so that two processes never both take the last place; its clock is the only one. */
const ADD = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) and redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  local earliest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
  return math.max(1, tonumber(earliest[2] or now) - now)
end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 0`;

/** By the same clock that says when they lapse. */
const COUNT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
return redis.call('ZCOUNT', KEYS[1], '(' .. string.format('%.0f', now), '+inf')`;

/** What every key of a tally begins with. */
export const tallyPrefix = 'mosaic:tally:';

const keyOf = (name: string): string => tallyPrefix + name;

/**
 * The tallies of an instance of several processes: a sorted set for each name, scored with the moment at which
 * its members lapse. While Valkey is away each process holds the limit by what it counted itself.
 */
export function valkeyTallies({ commands }: ValkeyConnections, here: Tallies, logger: Logger): Tallies {
  return {
    async add(name, member, terms) {
      const waits = await here.add(name, member, terms);
      if (waits > 0) return waits;
      try {
        const asked = commands.eval(ADD, 1, keyOf(name), member, terms.limit, terms.forMs);
        const answer = Number(await inTime(ANSWER_MILLISECONDS, asked));
        if (answer > 0) here.remove(name, member);
        return answer;
      } catch (error) {
        logger.debug({ error }, 'A limit is counted by this process alone.');
        return 0;
      }
    },
    async count(name) {
      try {
        return Number(await inTime(ANSWER_MILLISECONDS, commands.eval(COUNT, 1, keyOf(name))));
      } catch (error) {
        logger.debug({ error }, 'What other processes count is not known.');
        return here.count(name);
      }
    },
    remove(name, member) {
      here.remove(name, member);
      commands
        .zrem(keyOf(name), member)
        .catch((error: unknown) => logger.debug({ error }, 'What was counted lapses by itself.'));
    },
    clear(name) {
      here.clear(name);
      commands
        .unlink(keyOf(name))
        .catch((error: unknown) => logger.debug({ error }, 'What was counted lapses by itself.'));
    },
  };
}
