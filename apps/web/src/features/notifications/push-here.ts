import { pushSubscriptionSchema, type PushSubscriptionData } from '@mosaicstack/types';

/** What this browser could do for whoever sits before it. */
export type PushAbility = 'unsupported' | 'denied' | 'possible';

/** A page that is not from a safe origin has none of these. */
export const pushAbility = (): PushAbility => {
  const isThere =
    'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window && isSecureContext;
  if (!isThere) return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : 'possible';
};

/** As the gateway knows an endpoint: SHA-256 in hexadecimal. */
const fingerprintOf = async (endpoint: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const current = async (): Promise<PushSubscription | null> => {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
};

/** By which the gateway’s list names this browser; null while it is not subscribed. */
export async function ownFingerprint(): Promise<string | null> {
  if (pushAbility() !== 'possible') return null;
  const subscription = await current();
  return subscription && fingerprintOf(subscription.endpoint);
}

/** Asks the person, then the browser’s push service. Null when the person said no; rejects when the service is away. */
export async function subscribeHere(publicKey: string): Promise<PushSubscriptionData | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null;
  await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' });
  const { pushManager } = await navigator.serviceWorker.ready;
  // One that was made with the key of another installation at this address would be refused.
  await (await pushManager.getSubscription())?.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  return pushSubscriptionSchema.parse({ endpoint, keys });
}

export async function unsubscribeHere(): Promise<void> {
  await (await current())?.unsubscribe();
}
