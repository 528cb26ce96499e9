const WORKER = "/phone-worker.js";
const SCOPE = "/t/";
const SHELL = "service-island-phone";

/**
 * Keeps what this page is made of, so that it opens with the last known number when there is no connection. Where
 * that is not to be had (an old browser, a private window, a page without encryption), the page works as before.
 */
export async function keepForLater() {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  try {
    await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
    const own = loaded.filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith("/api/"));
    const shell = await caches.open(SHELL);
    await shell.addAll([...new Set(own.map(({ pathname }) => pathname))]);
  } catch {
    // Then nothing is kept.
  }
}
