import { comesFromStore } from '../store-failure.js';

/**
 * The library calls every registration it cannot verify a failure of its own. Where it was the passkey that
 * was wrong, and not the store, the reply says so.
 */
export function passkeyRefusal(pathname: string, failures: readonly unknown[]): Response | undefined {
  if (!pathname.endsWith('/passkey/verify-registration')) return undefined;
  if (failures.length === 0 || comesFromStore(failures)) return undefined;
  return new Response(JSON.stringify({ message: 'This passkey could not be verified.' }), { status: 400 });
}
