// Pages without a connection. Kept are only what the server marks as everybody's (`tuji-keep`):
// public works, their pictures, posts. Nothing of a person's own is ever stored, and signing out
// empties the store all the same, because a kept page says who was looking.
const SHELL = "shell-1";
const SEEN = "seen-1";
const OFFLINE = "/offline";
const PAGES = 24;
const PICTURES = 120;

self.addEventListener("install", (event) => {
  event.waitUntil(shell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (![SHELL, SEEN].includes(name)) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

// The page that says there is no connection, with what it is drawn with.
async function shell() {
  const cache = await caches.open(SHELL);
  const page = await fetch(OFFLINE, { cache: "reload" });
  if (!page.ok) throw new Error(`${page.status} for ${OFFLINE}`);
  const html = await page.clone().text();
  const parts = [...html.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg|webmanifest))(?:#[^"]*)?"/g)].map((match) => match[1]);
  await cache.put(OFFLINE, page);
  await Promise.all([...new Set(parts)].map((part) => cache.add(part).catch(() => {})));
}

const marked = (response) => response.ok && response.headers.has("tuji-keep");

async function keep(request, response, kind, most) {
  const cache = await caches.open(SEEN);
  await cache.put(request, response);
  const all = await cache.keys();
  const same = all.filter((one) => kind(new URL(one.url)));
  for (const old of same.slice(0, Math.max(0, same.length - most))) await cache.delete(old);
}

const isPicture = (url) => url.pathname.startsWith("/files/");
const isPage = (url) => !isPicture(url);

async function page(request) {
  try {
    const response = await fetch(request);
    if (marked(response)) await keep(request.url, response.clone(), isPage, PAGES);
    // Taken back, hidden or deleted: not here either.
    else if ([401, 403, 404, 410].includes(response.status)) await (await caches.open(SEEN)).delete(request.url);
    return response;
  } catch (error) {
    const known = await caches.match(request.url, { cacheName: SEEN });
    const offline = known ?? (await caches.match(OFFLINE, { cacheName: SHELL }));
    if (offline) return offline;
    throw error;
  }
}

async function picture(request) {
  try {
    const response = await fetch(request);
    if (marked(response) && response.status === 200) await keep(request.url, response.clone(), isPicture, PICTURES);
    return response;
  } catch (error) {
    const known = await caches.match(request.url, { cacheName: SEEN });
    if (known) return known;
    throw error;
  }
}

async function asset(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const known = await caches.match(request, { cacheName: SHELL, ignoreSearch: true });
    if (known) return known;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === "/signout") {
    event.respondWith(caches.delete(SEEN).then(() => fetch(request)));
    return;
  }
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (isPicture(url) && request.destination === "image") event.respondWith(picture(request));
  else if (["style", "script", "image", "manifest"].includes(request.destination)) event.respondWith(asset(request));
});
