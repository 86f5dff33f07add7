/* global self, caches, fetch, URL, Response */

// Lets the patient's page start without a connection. It keeps the page and the files that the page names, and nothing else: answers of
// the API never pass through here. The page always comes from the network where there is one, so that a new version is never held back.

const shelf = "clinic-link-1";
const page = "/p";

self.addEventListener("install", (event) => {
  event.waitUntil(fetch(page).then(keep));
  void self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(forgetOtherShelves().then(() => self.clients.claim())));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  // The scope "/p" also takes in "/patients" and other screens of the dashboard: those are left alone.
  if (request.mode === "navigate" && pathname === page) event.respondWith(open(event));
  else if (pathname.startsWith("/assets/")) event.respondWith(find(request));
});

async function open(event) {
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(answer.clone()).catch(() => undefined));
    return answer;
  } catch {
    return (await caches.match(page)) ?? Response.error();
  }
}

// A file's name holds a hash of what is in it: the one that was kept is the right one.
const find = async (request) => (await caches.match(request)) ?? fetch(request);

/** Keeps a page with all that it names, and lets go of what only earlier ones named. */
async function keep(answer) {
  if (!answer.ok) return;
  const named = [...(await answer.clone().text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  const cache = await caches.open(shelf);
  const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  await cache.addAll(named.filter((path) => !kept.includes(path)));
  // Only now does the page stand on files that are all here.
  await cache.put(page, answer);
  await Promise.all(kept.filter((path) => path !== page && !named.includes(path)).map((path) => cache.delete(path)));
}

async function forgetOtherShelves() {
  const others = (await caches.keys()).filter((name) => name.startsWith("clinic-link-") && name !== shelf);
  await Promise.all(others.map((name) => caches.delete(name)));
}
