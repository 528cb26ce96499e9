import { keepForLater } from "./offline.js";
import { lastFollowed } from "./last-known.js";
import { ticketIdOf } from "./ticket-logic.js";

const id = ticketIdOf(location.pathname);
const isScan = new URL(location.href).searchParams.has("presence");
const last = id === null && !isScan ? lastFollowed() : null;
if (last !== null) {
  location.replace(`/t/${last}`);
} else if (id === null) {
  const { showDraw } = await import("./draw-page.js");
  await showDraw();
} else {
  const { showTicket } = await import("./ticket-page.js");
  await showTicket(id);
}
await keepForLater();
