import { setText } from "./dom.js";
import { timeOf } from "./format.js";

/**
 * Shows in plain sight since when a page is not up to date, or that it got news that it cannot read.
 *
 * @param {HTMLElement} banner with role="status", hidden at first
 * @param {{stale: boolean, since?: string, strange?: boolean}} freshness as the feed tells it
 */
export function updateStaleBanner(banner, texts, freshness) {
  const words = wordsFor(texts, freshness);
  if (words !== null) {
    setText(banner, words);
  }
  banner.hidden = words === null;
}

function wordsFor(texts, { stale, since, strange }) {
  if (stale) {
    return since === undefined ? texts.say("stale.never") : texts.say("stale.since", { time: timeOf(texts, since) });
  }
  return strange ? texts.say("stale.strange") : null;
}
