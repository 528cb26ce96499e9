import { equal, test } from "/testing/tests.js";
import { isWorthIt } from "../shared/next-free.js";
import { booked, offered, takeOffer } from "./offer-logic.js";
import { drawn, start } from "./kiosk-logic.js";

test("a free time is taken once, by whoever has the number it was offered beside", () => {
  const ticket = drawn({ ...start("da", 0), phase: "drawing" }, { id: "t1", number: "P105" }, 1);
  equal(offered(ticket, "t2", "10:00").offer, null);
  const taken = takeOffer(offered(ticket, "t1", "10:00"));
  equal([taken.offer.isTaken, takeOffer(taken) === taken], [true, true]);
  equal(booked(taken, "t1", { word: "K7F2PM" }, 2).phase, "booked");
  equal(booked(taken, "t1", { word: "K7F2PM" }, 2).booked.freed, "P105");
  equal(booked(start("da", 3), "t1", {}, 2).phase, "choose");
});

test("a time of the same day is offered only when it is much sooner than the wait that was told, and one cannot check in for it at once", () => {
  const ticket = { drawnAt: "2026-11-24T10:10:00.500+01:00", forecast: { p50: 2400, p90: 3240 } };
  const at = (time) => isWorthIt(ticket, `2026-11-24T${time}:00+01:00`, 15);
  equal(["10:20", "10:25", "10:30", "10:35", "10:50", "11:00", "11:05", "15:00"].map(at), [false, false, true, false, false, false, false, false]);
  equal(isWorthIt(ticket, "2026-11-25T10:00:00+01:00", 15), true);
});
