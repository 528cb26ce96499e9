import { element } from "../shared/dom.js";
import { ask } from "../staff/dialogs.js";
import { dress } from "../shared/dress.js";
import { ACTIONS, OUTCOMES } from "./counter-logic.js";

await dress(new URL("told.css", import.meta.url));

/** All keys of the page, and a switch for those who speak to their computer and so type by accident. */
export function showHelp(texts, { keysOn, onKeys }) {
  return ask({
    title: texts.say("help.title"),
    cancel: texts.say("close-dialog"),
    fill(body) {
      const line = (key, words) => [element("dt", {}, element("kbd", {}, key.toUpperCase())), element("dd", {}, words)];
      const names = Object.entries(ACTIONS).flatMap(([name, { key }]) => line(key, texts.say(`help.${name}`)));
      const results = OUTCOMES.flatMap(({ outcome, key }) => line(key, texts.say(`outcome.${outcome}`)));
      const on = element("input", { type: "checkbox", checked: keysOn });
      on.addEventListener("change", () => onKeys(on.checked));
      body.append(
        element("label", { class: "check" }, on, element("span", {}, texts.say("help.switch"))),
        element("dl", { class: "keys" }, ...names),
        element("h3", { class: "small-title" }, texts.say("outcomes.title")),
        element("dl", { class: "keys" }, ...results),
      );
      return on;
    },
  });
}

