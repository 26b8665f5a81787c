import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakePushService, startFakePushService, subscribedBrowser } from '@mosaicstack/testing';
import type { PushMessage } from '@mosaicstack/types';
import { OutboundClient } from '../../../platform/outbound/outbound-client.js';
import { publicAddress, stagedPin } from '../../../platform/outbound/testing/public-stage.js';
import { vapidKeysFrom } from './vapid-keys.js';
import { WebPushSender } from './web-push-sender.js';

const terms = { ttlSeconds: 60, urgency: 'normal' } as const;
const message: PushMessage = {
  ...{ v: 1, kind: 'test', conversationId: null, title: null, language: null },
};

describe('a push service that a browser names', () => {
  let service: FakePushService;
  beforeAll(async () => void (service = await startFakePushService()));
  afterAll(() => service?.close());

  const kept = new Map<string, { id: string; purpose: string; sealed: string; createdAt: Date }>();
  const keys = vapidKeysFrom({
    keys: {
      find: async (purpose) => kept.get(purpose),
      add: async (key) => {
        kept.set(key.purpose, key);
        return true;
      },
    },
    sealer: { seal: (_, text) => text, open: (_, text) => text, isCurrent: () => true },
    ids: { next: () => 'an id' },
    clock: { now: () => new Date() },
  });
  /** A name server that says, from one question to the next, where the push service is. */
  const sender = (addresses: readonly string[][], weaker: { isPublic?: () => boolean } = {}) => {
    const answers = [...addresses];
    const resolve = async () => (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    const outbound = new OutboundClient({ allowedHosts: [], resolve, pin: stagedPin, ...weaker });
    // That it is spoken to without encryption is the stage’s doing: what is asked for here is the address.
    return new WebPushSender({ keys, outbound, allowedHosts: [host()], contact: 'mailto:a@example.org' });
  };
  const host = () => `push.public.test:${service.host.split(':')[1]}`;
  const browser = () => subscribedBrowser(`http://${host()}/to/somebody`);

  it('is written to where it is on the public Internet', async () => {
    const { subscription, read } = browser();
    const before = service.taken.length;
    expect(await sender([[publicAddress]]).send(subscription, message, terms)).toBe('sent');
    expect(read(service.taken[before]?.body ?? new Uint8Array())).toEqual(message);
  });

  it('is not written to once its name leads inside, though it was taken when it led outside', async () => {
    const { subscription } = browser();
    const moved = sender([[publicAddress], ['127.0.0.1']]);
    await moved.assertUsable(subscription);
    const before = service.taken.length;
    await expect(moved.send(subscription, message, terms)).rejects.toMatchObject({
      code: 'outbound_refused',
    });
    expect(service.taken).toHaveLength(before);
  });

  it('would be written to inside if the guard let every address pass', async () => {
    const { subscription } = browser();
    const moved = sender([[publicAddress], ['127.0.0.1']], { isPublic: () => true });
    await moved.assertUsable(subscription);
    const before = service.taken.length;
    await moved.send(subscription, message, terms);
    expect(service.taken).toHaveLength(before + 1);
  });

  it('is not tried again where it says that a message is wrong, and is where it is busy', async () => {
    const { subscription } = browser();
    const sent = () => sender([[publicAddress]]).send(subscription, message, terms);
    service.answerOnceWith(400);
    await expect(sent()).rejects.toMatchObject({ code: 'outbound_refused' });
    service.answerOnceWith(429);
    await expect(sent()).rejects.toMatchObject({ code: 'outbound_failed' });
    service.answerOnceWith(500);
    await expect(sent()).rejects.toMatchObject({ code: 'outbound_failed' });
    expect(await sent()).toBe('sent');
  });
});
