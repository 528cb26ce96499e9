/*
 * Lets the phone's page open without a connection: what the page was made of last is kept, never what the server says
 * of a ticket. The page of every ticket is the same one; which ticket it is stands in its address alone.
 */
const SHELL = "service-island-phone";
const PAGE = "/t/";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.add(PAGE)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === self.location.origin && !pathname.startsWith("/api/")) {
    event.respondWith(newest(event.request, pathname));
  }
});

/** As the server has it now, or as it was last known. */
async function newest(request, pathname) {
  const shell = await caches.open(SHELL);
  const isPage = pathname.startsWith(PAGE);
  try {
    const answer = await fetch(request);
    if (answer.status === 200 && !isPage) {
      await shell.put(pathname, answer.clone());
    }
    return answer;
  } catch (away) {
    const kept = await shell.match(isPage ? PAGE : pathname);
    if (kept === undefined) {
      throw away;
    }
    return kept;
  }
}
