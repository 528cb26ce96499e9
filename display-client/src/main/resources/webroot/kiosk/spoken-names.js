import { read } from "../shared/http.js";

/** So long after it was asked last a server is asked again for what it had not made. */
const AGAIN_MILLIS = 20_000;

/**
 * The branch's own names as sounds that the server makes, where it can. What it has not made yet is asked for again when it is
 * missed.
 *
 * @param {string} branch
 */
export function spokenNames(branch) {
  let clips = [];
  let askedAt = -Infinity;

  return {
    /** The address of each name that can be heard, with those in this language before others. */
    in(language) {
      const sorted = [...clips].sort((a, b) => Number(a.language === language) - Number(b.language === language));
      return Object.fromEntries(sorted.map(({ text, id }) => [text, `/api/v1/spoken/${id}`]));
    },
    /** Asks which names there are, unless that was asked just now. Without the server it stays with those that are known. */
    async learn() {
      if (performance.now() - askedAt < AGAIN_MILLIS) {
        return;
      }
      askedAt = performance.now();
      try {
        ({ clips } = await read(`/api/v1/branches/${encodeURIComponent(branch)}/spoken`));
      } catch {
        // Names are left to the eyes until the next one is missed.
      }
    },
  };
}
