import { element } from "../shared/dom.js";
import { ask } from "../staff/dialogs.js";
import { read } from "../shared/http.js";
import { whoWords } from "./revision-words.js";
import { moment } from "./moments.js";

/**
 * Shows who kept something last, and where somebody else has changed the same meanwhile, both, and lets one choose for each place.
 * Ending it without an answer takes theirs, because they hold already and one's own were never kept.
 *
 * @param {{ mine: object, theirs: object[] }[]} touched
 * @param {string} me the staff member here, who may have kept it all in another window
 * @returns {Promise<object[]>} one's own changes that are given up
 */
export async function chooseBetween(settings, touched, me) {
  const { texts } = settings;
  const { revisions } = await read(`/api/v1/settings/revisions?after=${settings.revision}`);
  const newest = revisions.at(-1);
  const whose = revisions.length > 0 && revisions.every(({ who }) => who === me) ? "stale.own" : "stale";
  const given = await ask({
    title: texts.say(`${whose}.title`, { count: touched.length }),
    cancel: texts.say("stale.theirs-all"),
    fill(body, answer) {
      const places = touched.map(({ mine, theirs }, at) => {
        const one = (value, words, checked) => element("label", { class: "radio both" }, element("input", { type: "radio", name: `both-${at}`, value, checked }), element("span", {}, element("strong", {}, texts.say(`stale.${value}`)), element("span", {}, words)));
        return element(
          "fieldset",
          { class: "radios" },
          element("legend", {}, settings.way(mine.document, mine.path)),
          one("theirs", theirs.map((each) => standing(settings, each, mine)).join(" "), true),
          one("mine", standing(settings, mine, mine), false),
        );
      });
      const form = element("form", { noValidate: true }, newest === undefined ? null : element("p", { class: "hint" }, texts.say(`${whose}.by`, { who: whoWords(newest.who, settings), when: moment(newest.at, texts) })), element("p", {}, texts.say(`${whose}.words`)), ...places, element("button", { type: "submit", class: "button -main" }, texts.say("stale.go-on")));
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

/** What a change makes of its place; with its name where it is not just the place that one chooses for. */
function standing(settings, change, mine) {
  const { texts } = settings;
  const { document, path, value, remove } = change;
  if (remove) return texts.say(change !== mine && path !== mine.path ? "stale.removed-around" : "stale.removed");
  if (value === undefined) return texts.say("stale.ordered");
  const words = settings.words(document, path, value);
  return path === mine.path || settings.at(document, path) === undefined ? words : texts.say("change.added", { what: settings.title(document, path), value: words });
}
