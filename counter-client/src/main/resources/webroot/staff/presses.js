import { newPress, sendPress } from "../shared/http.js";

const UNSURE = new Set(["no-connection", "journal-unavailable", "overloaded"]);

/**
 * The presses of a page, one at a time. A press of which nobody knows whether it was done is kept: pressing for the same again
 * sends it under its old key, so that it is done once.
 */
export class Presses {
  #kept = null;
  #underWay = null;
  #onChange;

  /** @param {() => void} onChange when `underWay` or `kept` changed */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Path of the press that is being sent, else null. */
  get underWay() {
    return this.#underWay?.path ?? null;
  }

  /** The press that nobody knows the fate of, else null. */
  get kept() {
    return this.#kept;
  }

  /**
   * Sends a press. While another is under way nothing is sent, and the answer is undefined.
   *
   * @returns {Promise<object | null | undefined>} null for an answer without content
   * @throws {import("../shared/http.js").Problem}
   */
  async send(path, body) {
    if (this.#underWay) return undefined;
    const press = isSame(this.#kept, path, body) ? this.#kept : newPress(path, body);
    this.#kept = null;
    this.#underWay = press;
    this.#onChange();
    try {
      return await sendPress(press);
    } catch (problem) {
      if (UNSURE.has(problem.code)) this.#kept = press;
      throw problem;
    } finally {
      this.#underWay = null;
      this.#onChange();
    }
  }

  /** The fate of the kept press is known by another way, or nobody wants it any more. */
  forget() {
    if (!this.#kept) return;
    this.#kept = null;
    this.#onChange();
  }
}

function isSame(press, path, body) {
  return press?.path === path && JSON.stringify(press.body) === JSON.stringify(body);
}
