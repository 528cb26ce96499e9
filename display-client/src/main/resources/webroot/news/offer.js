import { setText } from "../shared/dom.js";
import { Problem, read } from "../shared/http.js";
import { isSubscribed } from "./subscribe.js";

/**
 * What offers to tell a phone do alike: whether it is told, one press at a time, and what went wrong. Whoever pressed stays where
 * the other button comes.
 *
 * @param {object} texts
 * @param {(name: string) => HTMLElement} part its parts `trouble`, `on`, `ask` and `off`
 * @param {string} asks the words of the button that asks, until that went wrong
 */
export function offer(texts, part, asks) {
  let busy = false;
  const state = { on: false, draw, say, act, isAllowed, isOn };
  return state;

  function draw() {
    part("on").hidden = !state.on;
    part("off").hidden = !state.on;
    part("ask").hidden = state.on;
    setText(part("ask"), texts.say(part("trouble").hidden ? asks : "news.again"));
    part("ask").disabled = busy;
    part("off").disabled = busy;
  }

  function say(words) {
    part("trouble").hidden = words === "";
    setText(part("trouble"), words);
  }

  async function act(what) {
    if (busy) {
      return;
    }
    busy = true;
    const isHeld = [part("ask"), part("off")].includes(document.activeElement);
    say("");
    draw();
    try {
      await what();
    } catch (problem) {
      say(problem instanceof Problem ? texts.problem(problem) : texts.say("news.failed"));
    }
    busy = false;
    draw();
    if (isHeld) {
      part(state.on ? "off" : "ask").focus();
    }
  }

  /** Whether the browser lets us; it asks, and who refuses is told where that is changed. */
  async function isAllowed() {
    const isGranted = (await Notification.requestPermission()) === "granted";
    if (!isGranted) {
      say(texts.say("news.denied"));
    }
    return isGranted;
  }

  /** Whether this phone is told already, by what the server says; nobody asked before who has not let us yet. */
  async function isOn(path, isTold) {
    try {
      return Notification.permission === "granted" && isTold(await read(path)) && (await isSubscribed());
    } catch {
      // Then it can be asked for again.
      return false;
    }
  }
}
