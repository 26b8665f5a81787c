/** Where a browser goes to sign in by an identity provider; it comes back to `returnTo`, a path of the dashboard. */
export function providerSignInAddress(baseUrl: string, providerId: string, returnTo?: string): string {
  const query = returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo }).toString()}`;
  return `${baseUrl}/api/auth/sign-in/oidc/${encodeURIComponent(providerId)}${query}`;
}
