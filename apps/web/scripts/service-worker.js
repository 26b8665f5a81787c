/* oxlint-disable typescript/no-unsafe-argument, typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-return -- A worker has globals of its own, for which there are no types here; service-worker.spec.ts runs it. */
// Keeps the shell of the dashboard, so that it opens without a network. What the gateway answers to programs is
// never kept: it belongs to whoever asked, at the moment they asked. `release`, `pages` and
// `words` are put in by the build.
const cacheName = `mosaic-shell-${release}`;

/** What a browser may show of this address while the gateway is away. */
const kindOf = (request) => {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return 'none';
  if (/^\/(api|v1|health|mcp|socket\.io)(\/|$)/.test(pathname)) return 'none';
  if (pathname.startsWith('/_next/static/')) return 'asset';
  if (request.mode === 'navigate') return 'page';
  return /\.(txt|svg|png|webmanifest)$/.test(pathname) ? 'file' : 'none';
};

const keep = async (request, response) => {
  if (response.status !== 200 || response.type !== 'basic' || response.redirected) return;
  try {
    const cache = await caches.open(cacheName);
    await cache.put(new URL(request.url).pathname, response.clone());
  } catch {
    // There is no room for it: it is shown all the same, and asked for anew the next time.
  }
};

/** An asset never changes under its name. */
const fromCacheFirst = async (request) => {
  const kept = await caches.match(new URL(request.url).pathname);
  if (kept) return kept;
  const response = await fetch(request);
  await keep(request, response);
  return response;
};

/** Pages change with every release, so the gateway is asked as long as it answers. */
const fromNetworkFirst = async (request) => {
  try {
    const response = await fetch(request);
    await keep(request, response);
    return response;
  } catch (failure) {
    const kept = await caches.match(new URL(request.url).pathname);
    if (kept) return kept;
    throw failure;
  }
};

self.addEventListener('install', (event) => {
  // One that cannot be fetched must not keep the others from being there.
  const fill = async () => {
    const cache = await caches.open(cacheName);
    await Promise.allSettled(pages.map((page) => cache.add(page)));
  };
  event.waitUntil(fill());
});

self.addEventListener('activate', (event) => {
  const clear = async () => {
    for (const name of await caches.keys()) if (name !== cacheName) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

self.addEventListener('fetch', (event) => {
  const kind = kindOf(event.request);
  if (kind === 'asset') event.respondWith(fromCacheFirst(event.request));
  if (kind === 'page' || kind === 'file') event.respondWith(fromNetworkFirst(event.request));
});

self.addEventListener('message', (event) => {
  const { does, addresses = [] } = event.data ?? {};
  if (does === 'take over') void self.skipWaiting();
  // What a page fetched before there was a worker.
  if (does === 'keep') {
    const own = addresses.filter((address) => kindOf(new Request(address)) === 'asset');
    event.waitUntil(Promise.allSettled(own.map((address) => fromCacheFirst(new Request(address)))));
  }
});

/** What is said of each kind of call, in the language that its reader chose, or else in that of this browser. */
const sayings = {
  approval: 'pushApproval',
  question: 'pushQuestion',
  'run-finished': 'pushRunFinished',
  'run-failed': 'pushRunFailed',
  test: 'pushTest',
};
const spokenBy = (language) => {
  const wanted = [language, ...navigator.languages].map((tag) => String(tag).toLowerCase().split('-')[0]);
  return words[wanted.find((tag) => Object.hasOwn(words, tag))] ?? words.en;
};

/** A browser that shows nothing for a call may be kept from being called: what cannot be read is shown as well. */
const readCall = (data) => {
  try {
    const call = data.json();
    if (call.v === 1) return call;
  } catch {
    // Of another release, or not ours.
  }
  return { title: null, kind: null, conversationId: null, language: null };
};

self.addEventListener('push', (event) => {
  const { title, kind, conversationId, language } = readCall(event.data);
  const spoken = spokenBy(language);
  const address = conversationId ? `/chat?c=${encodeURIComponent(conversationId)}` : '/';
  event.waitUntil(
    self.registration.showNotification(title || spoken.pushTitle, {
      body: spoken[sayings[kind]] ?? '',
      icon: '/mark-192.png',
      badge: '/mark-192.png',
      // The newest of a conversation takes the place of the one before.
      tag: conversationId ?? 'mosaic',
      renotify: true,
      data: { address },
    }),
  );
});

/** A page that is open already is taken there, so that no draft and no scroll is lost in another. */
const show = async (address) => {
  const wanted = new URL(address, self.location.origin).href;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find(({ url }) => url === wanted);
  if (there) return there.focus();
  const [page] = pages;
  if (!page) return self.clients.openWindow(wanted);
  const focused = await page.focus();
  // One that this worker does not look after cannot be sent elsewhere.
  return focused.navigate(wanted).catch(() => self.clients.openWindow(wanted));
};

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.address ?? '/'));
});
