import { readMunicipality } from "./municipality.js";

export const WORKER = "/phone-worker.js";
export const SCOPE = "/t/";
const PAGE = "/t/";
const SHELL = "service-island-phone";
/** Shown only when something is wrong, and then it may be too late to fetch it. */
const SIGN = "/shared/icons/warning.svg";

/**
 * Keeps what this page is made of, so that it opens with the last known number when there is no connection: first the page
 * with all that it has loaded, at once or not at all, because a page without its scripts would stay empty, and one with
 * scripts of another version could; then what it loads later. Where that is not to be had (an old browser, a private window,
 * a page without encryption), the page works as before.
 */
export async function keepForLater() {
  if (!("serviceWorker" in navigator)) {
    return;
  }
  try {
    await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
    const shell = await caches.open(SHELL);
    const kept = new Set();
    await keep(shell, kept, [PAGE, SIGN, ...ownOf(performance.getEntriesByType("resource"))]);
    const later = new PerformanceObserver((list) => keep(shell, kept, ownOf(list.getEntries())).catch(() => later.disconnect()));
    later.observe({ type: "resource", buffered: true });
    await readMunicipality();
  } catch {
    // Then nothing more is kept.
  }
}

/** Keeps addresses that are not among those kept already: all of them, or none. */
async function keep(shell, kept, addresses) {
  const more = [...new Set(addresses)].filter((address) => !kept.has(address));
  more.forEach((address) => kept.add(address));
  await shell.addAll(more);
}

/** The addresses of what came from the page's own server and is not said by its API. */
function ownOf(entries) {
  return entries
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith("/api/"))
    .map(({ pathname }) => pathname);
}
