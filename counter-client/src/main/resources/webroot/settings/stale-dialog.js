import { element } from "../shared/dom.js";
import { ask } from "../staff/dialogs.js";
import { changeWords } from "./review-view.js";

/**
 * Shows where somebody else has changed the same meanwhile, both, and lets one choose for each place. Ending it without an answer
 * takes theirs, because they hold already and one's own were never kept.
 *
 * @param {{ mine: object, theirs: object[] }[]} touched
 * @returns {Promise<object[]>} one's own changes that are given up
 */
export async function chooseBetween(settings, touched) {
  const { texts } = settings;
  const given = await ask({
    title: texts.say("stale.title", { count: touched.length }),
    cancel: texts.say("stale.theirs-all"),
    fill(body, answer) {
      const places = touched.map(({ mine, theirs }, at) => {
        const one = (value, words, checked) => element("label", { class: "radio both" }, element("input", { type: "radio", name: `both-${at}`, value, checked }), element("span", {}, element("strong", {}, texts.say(`stale.${value}`)), element("span", {}, words)));
        return element(
          "fieldset",
          { class: "radios" },
          element("legend", {}, settings.way(mine.document, mine.path)),
          one("theirs", theirs.map((each) => theirWords(settings, each)).join(" "), true),
          one("mine", changeWords(settings, mine), false),
        );
      });
      const form = element("form", { noValidate: true }, element("p", {}, texts.say("stale.words")), ...places, element("button", { type: "submit", class: "button -main" }, texts.say("stale.go-on")));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        answer(touched.filter((_, at) => form.querySelector(`[name=both-${at}]:checked`).value === "theirs").map(({ mine }) => mine));
      });
      body.append(form);
      return form.querySelector("input");
    },
  });
  return given ?? touched.map(({ mine }) => mine);
}

/** What stands there by now. */
function theirWords(settings, { document, path, value, remove }) {
  const { texts } = settings;
  if (remove) return texts.say("stale.removed");
  return value === undefined ? texts.say("stale.ordered") : settings.words(document, path, value);
}
