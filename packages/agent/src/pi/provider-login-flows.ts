import type { ProviderKind } from '@mosaicstack/types';
import type { LoginFlow } from '../providers/logins/login-flow.js';

/**
 * Signing in at OpenRouter gives a key that lasts, which its owner can end there. Logins with the subscriptions of
 * other vendors are not offered: they pass for programs of those vendors.
 */
const openRouter: LoginFlow = {
  isExclusive: false,
  async run({ signal, show, ask }) {
    const { openrouterProvider } = await import('@earendil-works/pi-ai/providers/openrouter');
    const { oauth } = openrouterProvider().auth;
    if (!oauth) throw new Error('OpenRouter offers no login');
    const { access } = await oauth.login({
      signal,
      prompt: (prompt) => ask(prompt.signal),
      notify(event) {
        if (event.type === 'auth_url') show({ url: event.url, userCode: null });
        if (event.type === 'device_code') show({ url: event.verificationUri, userCode: event.userCode });
      },
    });
    return access;
  },
};

/** Providers at which one may sign in instead of copying a key. */
export const providerLoginFlows: Partial<Record<ProviderKind, LoginFlow>> = { openrouter: openRouter };
