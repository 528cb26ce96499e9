/** A free time in place of a long wait, at the kiosk. Pure. */

/** Offers whoever has drawn a number a time, or none any more. */
export function offered(kiosk, ticket, from) {
  return kiosk.phase === "drawn" && kiosk.ticket.id === ticket ? { ...kiosk, offer: from === null ? null : { from, isTaken: false } } : kiosk;
}

/** They take it; nothing is done twice by a finger that presses twice. */
export function takeOffer(kiosk) {
  return kiosk.phase === "drawn" && kiosk.offer?.isTaken === false ? { ...kiosk, offer: { ...kiosk.offer, isTaken: true } } : kiosk;
}

/** They have the time, and wait no more; which number was given up for it is said. */
export function booked(kiosk, ticket, appointment, now) {
  return kiosk.phase === "drawn" && kiosk.ticket.id === ticket ? { ...kiosk, phase: "booked", ticket: null, offer: null, paper: null, booked: { ...appointment, freed: kiosk.ticket.number }, touchedAt: now } : kiosk;
}
