import { timeOf } from "../shared/format.js";

/** How many numbers were drawn faster than a room fills, on what, and when. */
export function burstWords(texts, { from, to, waiting: n }, on) {
  const [first, last] = [from, to].map((time) => timeOf(texts, time));
  return texts.say(first === last ? "alert.burst-at" : "alert.burst", { n, on, from: first, to: last });
}
