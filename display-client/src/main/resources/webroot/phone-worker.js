/*
 * Lets the phone's page open without a connection, from what the page itself has kept (ticket/offline.js): what it is made of,
 * never what the server says of a ticket. The page of every ticket is the same one; which ticket it is stands in its address.
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
