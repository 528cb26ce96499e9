/*
 * Lets the phone's page open without a connection, from what the page itself has kept (ticket/offline.js): what it is made of,
 * never what the server says of a ticket. The page of every ticket is the same one; which ticket it is stands in its address.
 * Tells of a ticket, or of an appointment, when the page is closed, in the words that the server sends.
 */
const SHELL = "service-island-phone";
const PAGE = "/t/";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === self.location.origin && !pathname.startsWith("/api/")) {
    event.respondWith(newest(event.request, pathname));
  }
});

/* A browser that was told takes it for a fault when nothing is shown. */
self.addEventListener("push", (event) => {
  const { title, body, url, tag, lang, dir } = event.data.json();
  const icon = "/ticket/icon-192.png";
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, dir, icon, renotify: true, vibrate: [300, 150, 300], data: url }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(turnTo(event.notification.data));
});

/** The page of the ticket or appointment where it is open already, whoever is in charge of it; else a new one. */
async function turnTo(path) {
  const { pathname } = new URL(path, self.location.origin);
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find(({ url }) => new URL(url).pathname === pathname);
  await (there === undefined ? self.clients.openWindow(path) : there.focus());
}

/** As the server has it now, or as it was last kept. */
async function newest(request, pathname) {
  try {
    return await fetch(request);
  } catch (away) {
    const shell = await caches.open(SHELL);
    const kept = await shell.match(pathname.startsWith(PAGE) ? PAGE : pathname);
    if (kept === undefined) {
      throw away;
    }
    return kept;
  }
}
