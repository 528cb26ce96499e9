import { newPress, sendPress } from "../shared/http.js";

/** A press that takes longer is said to be on its way. */
const SLOW_MILLIS = 1500;
const UNSURE = new Set(["no-connection", "journal-unavailable", "overloaded"]);

/**
 * The presses of a page. What belongs together shares a lane, in which one press is under way at a time: a second one would be
 * meant for a state that nobody has seen yet. A press of which nobody knows whether it was done is kept: pressing for the same
 * again sends it under its old key, so that it is done once.
 */
export class Presses {
  #kept = new Map();
  #underWay = new Set();
  #slow = new Set();
  #onChange;
  #forMillis;

  /**
   * @param {() => void} onChange when what is under way, slow or kept changed
   * @param {number} [forMillis] how long after it was made a press may still be sent; without it a few times at once
   */
  constructor(onChange, forMillis = 0) {
    this.#onChange = onChange;
    this.#forMillis = forMillis;
  }

  /** Whether a press is under way, in this lane or in any. */
  isUnderWay(lane) {
    return lane === undefined ? this.#underWay.size > 0 : this.#underWay.has(lane);
  }

  /** The path of the first press under way that has had no answer for a while; undefined when there is none. */
  slowPath() {
    return this.#slow.values().next().value;
  }

  /** Whether a lane keeps a press that nobody knows the fate of. */
  keeps(lane) {
    return this.#kept.has(lane);
  }

  /**
   * Sends a press. While another is under way in its lane nothing is sent, and the answer is undefined.
   *
   * @returns {Promise<object | null | undefined>} null for an answer without content
   * @throws {import("../shared/http.js").Problem}
   */
  async send(path, body, lane = path) {
    if (this.#underWay.has(lane)) return undefined;
    const kept = this.#kept.get(lane);
    const press = isSame(kept, path, body) ? kept : newPress(path, body);
    this.#kept.delete(lane);
    this.#underWay.add(lane);
    const timer = setTimeout(() => {
      this.#slow.add(path);
      this.#onChange();
    }, SLOW_MILLIS);
    this.#onChange();
    try {
      return await sendPress(press, { forMillis: this.#forMillis });
    } catch (problem) {
      if (UNSURE.has(problem.code)) this.#kept.set(lane, press);
      throw problem;
    } finally {
      clearTimeout(timer);
      this.#slow.delete(path);
      this.#underWay.delete(lane);
      this.#onChange();
    }
  }

  /** The fates of the kept presses are known by another way, or nobody wants them any more. */
  forget() {
    this.#kept.clear();
  }
}

function isSame(press, path, body) {
  return press?.path === path && JSON.stringify(press.body) === JSON.stringify(body);
}
