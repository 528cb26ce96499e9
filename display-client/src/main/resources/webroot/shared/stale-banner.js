import { setText } from "./dom.js";
import { timeOf } from "./format.js";

/**
 * Shows in plain sight since when a page is not up to date.
 *
 * @param {HTMLElement} banner with role="status", hidden at first
 * @param {{stale: boolean, since?: string}} freshness as the feed tells it
 */
export function updateStaleBanner(banner, texts, freshness) {
  if (freshness.stale) {
    const words =
      freshness.since === undefined
        ? texts.say("stale.never")
        : texts.say("stale.since", { time: timeOf(freshness.since) });
    setText(banner, words);
  }
  banner.hidden = !freshness.stale;
}
