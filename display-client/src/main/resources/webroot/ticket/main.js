import { ticketIdOf } from "./ticket-logic.js";

const id = ticketIdOf(location.pathname);
if (id === null) {
  const { showDraw } = await import("./draw-page.js");
  await showDraw();
} else {
  const { showTicket } = await import("./ticket-page.js");
  await showTicket(id);
}
