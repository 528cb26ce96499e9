import { equal, test } from "/testing/tests.js";
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
