import { createECDH } from 'node:crypto';
import type { PushSender, PushTerms } from '@mosaicstack/agent';
import { AppError, type Outbound } from '@mosaicstack/kernel';
import type { PushMessage, PushSubscriptionData } from '@mosaicstack/types';
import { hostOf } from '../../../platform/outbound/target.js';
import type { VapidKeys } from './vapid-keys.js';

export interface WebPushSenderDeps {
  keys: () => Promise<VapidKeys>;
  outbound: Outbound & { addressesOf(url: string): Promise<readonly string[]> };
  /** Exact `host:port` of servers that the operator let the gateway reach though they be private. */
  allowedHosts: readonly string[];
  /** Whom a push service may write to about this instance: its public address. */
  contact: string;
}

/** Answers of a push service are empty or short. */
const limits = { bytes: 64_000, milliseconds: 15_000, redirects: 0 };

/** What a push service says of a browser that is gone for good. */
const gone: readonly number[] = [404, 410];

/**
 * Web Push (RFC 8030, 8291, 8292). The library encrypts and signs; the request itself is the guarded client’s, as
 * every request is to a server that somebody names.
 */
export class WebPushSender implements PushSender {
  constructor(private readonly deps: WebPushSenderDeps) {}

  async publicKey(): Promise<string> {
    return (await this.deps.keys()).publicKey;
  }

  async assertUsable({ endpoint, keys }: PushSubscriptionData): Promise<void> {
    assertPoint(keys.p256dh);
    this.assertPrivateWay(endpoint);
    await this.deps.outbound.addressesOf(endpoint);
  }

  async send(
    subscription: PushSubscriptionData,
    message: PushMessage,
    { ttlSeconds, urgency, topic }: PushTerms,
  ): Promise<'sent' | 'gone'> {
    this.assertPrivateWay(subscription.endpoint);
    const { keys, outbound, contact } = this.deps;
    const vapidDetails = { subject: contact, ...(await keys()) };
    // Loaded with the first call: most gateways start without anybody to call.
    const { default: webPush } = await import('web-push');
    const { endpoint, headers, body } = webPush.generateRequestDetails(
      subscription,
      JSON.stringify(message),
      {
        vapidDetails,
        TTL: ttlSeconds,
        urgency,
        ...(topic && { topic }),
      },
    );
    const answer = await outbound.fetch(endpoint, {
      method: 'POST',
      headers: sentHeaders(headers),
      body,
      limits,
      follows: () => false,
    });
    if (gone.includes(answer.status)) return 'gone';
    if (answer.status >= 200 && answer.status < 300) return 'sent';
    throw notTaken(endpoint, answer.status);
  }

  /** A push service that the operator runs in their own network may do without a certificate; no other may. */
  private assertPrivateWay(endpoint: string): void {
    const url = new URL(endpoint);
    if (url.protocol === 'https:' || this.deps.allowedHosts.includes(hostOf(url))) return;
    throw new AppError('outbound_refused', 'A push service is reached by https alone.', {
      reason: `${url.hostname} was named without it.`,
    });
  }
}

/** A key that is no point of the curve would be found out only when somebody is to be called. */
function assertPoint(p256dh: string): void {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  try {
    pair.computeSecret(p256dh, 'base64url');
  } catch (cause) {
    throw new AppError('invalid_request', 'The subscription holds a key that no browser makes.', {
      issues: [{ path: 'subscription.keys.p256dh', message: 'is no point on P-256' }],
      cause,
    });
  }
}

/** The client counts the bytes itself. */
const sentHeaders = (headers: Record<string, string | number>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name !== 'Content-Length')
      .map(([name, value]) => [name, String(value)]),
  );

/** Asked too often, or out of order: both pass. Anything else is this gateway’s own fault and will not get better. */
function notTaken(endpoint: string, status: number): AppError {
  const { host } = new URL(endpoint);
  const mayPass = status === 429 || status >= 500;
  return new AppError(
    mayPass ? 'outbound_failed' : 'outbound_refused',
    mayPass ? `${host} takes no messages at the moment.` : `${host} does not take this message.`,
    { reason: `It answered with status ${status}.` },
  );
}
