export interface CookieRules {
  /** Only over https. */
  secure: boolean;
  /** Below which addresses the browser shows it. */
  path: string;
  seconds: number;
}

/** A cookie no script reads; the browser shows it when somebody comes here from elsewhere by a link. */
export const browserCookie = (name: string, value: string, { secure, path, seconds }: CookieRules): string =>
  `${name}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** The value of one of our cookies, which are made of letters, digits, `-` and `_` alone. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value !== undefined && /^[A-Za-z0-9_-]{1,200}$/.test(value)) return value;
  }
  return undefined;
}
