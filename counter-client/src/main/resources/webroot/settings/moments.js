import { timeOf } from "../shared/format.js";
import { dateWords } from "./words-logic.js";

/** A moment in words: 24. november 2026 kl. 10.42. */
export function moment(time, texts) {
  return texts.say("moment", { date: dateWords(time.slice(0, 10), texts), time: timeOf(texts, time) });
}
