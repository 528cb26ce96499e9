import { setText } from "./dom.js";
import { timeOf } from "./format.js";

/**
 * Shows in plain sight since when a page is not up to date, or that it got news that it cannot read.
 *
 * @param {HTMLElement} banner with role="status", hidden at first
 * @param {{stale: boolean, since?: string, day?: string, strange?: boolean}} freshness as the feed tells it
 */
export function updateStaleBanner(banner, texts, freshness) {
  const words = wordsFor(texts, freshness);
  if (words !== null) {
    setText(banner, words);
  }
  banner.hidden = words === null;
}

/** Since when, with the day where it is another than today: "22/11 10.42". */
export function sinceWords(texts, { since, day }) {
  const time = timeOf(texts, since);
  return day === undefined ? time : `${Number(day.slice(8))}/${Number(day.slice(5, 7))} ${time}`;
}

function wordsFor(texts, freshness) {
  const { stale, since, strange } = freshness;
  if (stale) {
    return since === undefined ? texts.say("stale.never") : texts.say("stale.since", { time: sinceWords(texts, freshness) });
  }
  return strange ? texts.say("stale.strange") : null;
}
