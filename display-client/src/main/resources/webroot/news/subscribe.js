import { SCOPE, WORKER } from "../ticket/offline.js";

/*
 * What a browser gives so that its phone is told something when no page is open. One worker tells of numbers and of appointments,
 * so that what was asked for once serves both.
 */

/** Whether this phone has given something already. */
export async function isSubscribed() {
  const worker = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await worker?.pushManager.getSubscription()) != null;
}

/** Gives it, for the key of the server. */
export async function subscription(publicKey) {
  const { endpoint, keys } = (await subscribe((await worker()).pushManager, publicKey)).toJSON();
  return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
}

/** The worker once it runs; it is in charge of the pages of numbers alone. */
async function worker() {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const starting = registration.installing ?? registration.waiting;
  if (registration.active === null && starting !== null) {
    await new Promise((done) => {
      starting.addEventListener("statechange", () => ["activated", "redundant"].includes(starting.state) && done());
    });
  }
  return registration;
}

/** What was given to a server of another key, as before it was set up anew, is of no use. */
async function subscribe(pushManager, applicationServerKey) {
  const wanted = { userVisibleOnly: true, applicationServerKey };
  try {
    return await pushManager.subscribe(wanted);
  } catch (other) {
    const before = await pushManager.getSubscription();
    if (before === null) {
      throw other;
    }
    await before.unsubscribe();
    return pushManager.subscribe(wanted);
  }
}
