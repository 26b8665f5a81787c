import { isAppError } from '@mosaicstack/kernel';
import { manualClock } from '@mosaicstack/testing';
import type { UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { MessageLimit } from './message-limit.js';

const ada = 'ada' as UserId;
const bob = 'bob' as UserId;

const refusalOf = (limit: MessageLimit, userId: UserId) => {
  try {
    limit.admit(userId);
    return undefined;
  } catch (error) {
    return isAppError(error) ? error : undefined;
  }
};

describe('the limit of messages a minute', () => {
  it('holds for each person alone, and says how long to wait', () => {
    const clock = manualClock();
    const limit = new MessageLimit({ clock, messagesPerMinute: 2 });
    limit.admit(ada);
    clock.advance(20_000);
    limit.admit(ada);
    expect(refusalOf(limit, ada)).toMatchObject({ code: 'rate_limited', retryAfter: 40 });
    expect(refusalOf(limit, bob)).toBeUndefined();
    clock.advance(40_000);
    expect(refusalOf(limit, ada)).toBeUndefined();
  });
});
