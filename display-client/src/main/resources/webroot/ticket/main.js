import { keepForLater } from "./offline.js";
import { lastFollowed } from "./last-known.js";
import { ticketIdOf } from "./ticket-logic.js";

const id = ticketIdOf(location.pathname);
const { searchParams: asked } = new URL(location.href);
const isScan = asked.has("presence") || asked.has("self");
const last = id === null && !isScan ? lastFollowed() : null;
if (last !== null) {
  location.replace(`/t/${last}`);
} else if (id === null && asked.has("self")) {
  const { showSelf } = await import("./self-page.js");
  await showSelf(asked.get("self"));
} else if (id === null) {
  const { showDraw } = await import("./draw-page.js");
  await showDraw();
} else {
  const { showTicket } = await import("./ticket-page.js");
  await showTicket(id);
}
await keepForLater();
if (id !== null && "PushManager" in window && Notification.permission !== "denied") {
  const { offerNews } = await import("../news/news.js");
  await offerNews(`/api/v1/tickets/${id}/news`);
}
