/** What can be worked out of meetings and bookings without a page. */

const CODE = /^\/courses\/([A-Za-z0-9_-]{44})$/;

/** The code of a booking in an address; null where there is none. */
export function codeOf(path) {
  return CODE.exec(path)?.[1] ?? null;
}

/** The meetings of each day, in their order; those that are over are left out. */
export function byDay(meetings) {
  const days = new Map();
  for (const meeting of meetings.filter((one) => one.state !== "over")) {
    const day = meeting.begins.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), meeting]);
  }
  return [...days].map(([day, of]) => ({ day, meetings: of }));
}

/**
 * How a meeting stands for who would like a seat.
 *
 * @returns {"off" | "over" | "home" | "later" | "free" | "wait" | "full"}
 */
export function lookOf(meeting) {
  if (meeting.state === "called-off") {
    return "off";
  }
  if (meeting.state === "over") {
    return "over";
  }
  if (meeting.state === "at-home") {
    return "home";
  }
  if (meeting.state === "not-yet") {
    return "later";
  }
  if (meeting.free > 0) {
    return "free";
  }
  return meeting.state === "open" && meeting.waitingFree > 0 ? "wait" : "full";
}

/** The words of a booking's state: the key of the message, and whether it is good news, a warning or neither. */
export function standingOf(booking) {
  if (booking.state !== "cancelled" && booking.meeting.state === "called-off") {
    return { key: "courses.is.off", look: "-warn" };
  }
  if (booking.meeting.state === "over" && booking.state !== "came") {
    return { key: "courses.is.over", look: "" };
  }
  const look = { seated: "-good", came: "-good", waiting: "", missed: "-warn", cancelled: "-warn" }[booking.state];
  return { key: `courses.is.${booking.state}`, look };
}

/** Whether a booking can still be given up. */
export function mayCancel(booking) {
  return ["seated", "waiting"].includes(booking.state) && ["open", "not-yet"].includes(booking.meeting.state);
}

export { spaced } from "../shared/booked-word.js";
