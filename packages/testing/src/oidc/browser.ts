/** Just enough of a browser for signing in by a provider: cookies by host, redirects one at a time, plain forms. */
export interface Browser {
  /** One request, without following where it leads. */
  open(url: string, init?: { method?: string; body?: URLSearchParams }): Promise<Response>;
  /**
   * Signs in at the provider, whose page `url` leads to, and stops short of the address that starts with
   * `until`: resolves to that, unopened.
   */
  passProvider(url: string, login: string, until: string): Promise<string>;
  cookies(url: string): string;
}

const mostSteps = 20;

export function newBrowser(): Browser {
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (url: string): Map<string, string> => {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    return jar;
  };
  const cookies = (url: string): string =>
    [...jarOf(url)].map(([name, value]) => `${name}=${value}`).join('; ');

  const open: Browser['open'] = async (url, init = {}) => {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie: cookies(url), accept: 'text/html' },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...rules] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      const isGone = rules.some((rule) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(rule));
      if (isGone) jarOf(url).delete(name.trim());
      else jarOf(url).set(name.trim(), value.join('='));
    }
    return response;
  };

  return {
    open,
    cookies,
    async passProvider(url, login, until) {
      let next: { url: string; body?: URLSearchParams } = { url };
      for (let step = 0; step < mostSteps; step += 1) {
        if (next.url.startsWith(until)) return next.url;
        const response = await open(next.url, next.body ? { method: 'POST', body: next.body } : {});
        const location = response.headers.get('location');
        next = location
          ? { url: new URL(location, next.url).href }
          : filledIn(await response.text(), next.url, login);
      }
      throw new Error(`the provider led nowhere; the last address was ${new URL(next.url).pathname}`);
    },
  };
}

/** The form of a page, with its own hidden fields, a login and a password. */
function filledIn(page: string, at: string, login: string): { url: string; body: URLSearchParams } {
  const action = /<form[^>]*action="(?<action>[^"]+)"/.exec(page)?.groups?.['action'];
  if (action === undefined)
    throw new Error(`no form on the page: ${page.replace(/<[^>]+>/g, ' ').slice(0, 300)}`);
  const hidden = page.matchAll(/<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)"/g);
  const body = new URLSearchParams();
  for (const { groups = {} } of hidden) body.set(groups['name'] ?? '', groups['value'] ?? '');
  if (page.includes('name="login"')) body.set('login', login);
  if (page.includes('name="password"')) body.set('password', 'any');
  return { url: new URL(action.replaceAll('&amp;', '&'), at).href, body };
}
