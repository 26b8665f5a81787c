/** How a page that is not ours can make a browser send a request, by the headers it arrives with. */
export interface Form {
  name: string;
  headers: Readonly<Record<string, string>>;
}

const named = (headers: Readonly<Record<string, string>>): Form => ({
  name: Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', '),
  headers,
});

/** `port` is the gateway's own. */
export function foreignForms(port: number): Form[] {
  const own = `http://127.0.0.1:${port}`;
  const origins = [
    'https://evil.example',
    'null',
    '',
    'file://',
    'http://127.0.0.1',
    `http://127.0.0.1:${port + 1}`,
    `https://127.0.0.1:${port}`,
    `http://127.0.0.1:${port}.evil.example`,
    `http://127.0.0.1.evil.example:${port}`,
    `http://127.0.0.1:${port}@evil.example`,
    `http://localhost.evil.example:${port}`,
    `http://evil.example:${port}`,
    `http://0.0.0.0:${port}`,
    `http://127.0.0.2:${port}`,
    `${own} https://evil.example`,
    'chrome-extension://abcdefghijklmnop',
  ].map((origin) => named({ origin }));
  const hosts = [
    'evil.example',
    `evil.example:${port}`,
    `127.0.0.1:${port}.evil.example`,
    `localhost.evil.example:${port}`,
    `0.0.0.0:${port}`,
    '127.0.0.1',
  ].map((host) => named({ host }));
  const rebound = named({ host: `evil.example:${port}`, origin: `http://evil.example:${port}` });
  const sites = ['cross-site', 'same-site'].flatMap((site) =>
    ['no-cors', 'cors', 'navigate'].map((mode) => named({ 'sec-fetch-site': site, 'sec-fetch-mode': mode })),
  );
  return [...origins, ...hosts, rebound, ...sites];
}

/** What a form on a page can say its body is; anything else makes a browser ask first. */
export const formTypes: readonly Form[] = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/plain; application/json',
  'text/plain; charset=utf-8',
  'application/x-www-form-urlencoded, application/json',
].map((type) => named({ 'content-type': type }));

/** How our own surfaces ask, by the headers that tell them apart. */
export const ownForms = (port: number, shown: { cookie: string; token: string }) => ({
  web: {
    cookie: shown.cookie,
    origin: `http://127.0.0.1:${port}`,
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'cors',
  },
  commandLine: { authorization: `Bearer ${shown.token}` },
});
