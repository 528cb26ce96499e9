import { element, setText } from "../shared/dom.js";
import { dayOf } from "../shared/dates.js";
import { read } from "../shared/http.js";
import { localeOf } from "../shared/languages.js";

const PATH = "/api/v1/report/pilots";
const IN_PERCENT = ["within-target", "first-contact", "satisfaction", "referred", "walked-away", "outside-town-hall"];

/**
 * Pilots with their criteria, each met or not and with its numbers. They are asked for when somebody opens them, and never for whom they are hidden from.
 *
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyPilots(texts, refused) {
  const part = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat(localeOf(texts.language), { maximumFractionDigits: 1 });
  part("pilots-box").addEventListener("toggle", show);
  return { show };

  async function show() {
    if (!part("pilots-box").open || part("pilots-box").hidden) return;
    setText(part("pilots-said"), texts.say("history.loading"));
    try {
      draw(await read(PATH));
    } catch (problem) {
      setText(part("pilots-said"), "");
      refused(problem);
    }
  }

  function draw({ pilots }) {
    setText(part("pilots-said"), pilots.length === 0 ? texts.say("pilots.none") : "");
    part("pilots").replaceChildren(...pilots.map(pilot));
  }

  function pilot({ names, owner, from, until, phase, days, go, criteria }) {
    const heads = ["measure", "limit", "figure", "from", "met"].map((name) => texts.say(`pilots.${name}`));
    const standing = go === undefined ? texts.say(`pilots.phase.${phase}`) : texts.say(go ? "pilots.go" : "pilots.no-go");
    return element(
      "section",
      { class: "pilot" },
      element("h3", {}, texts.name(names)),
      element("p", { class: "hint" }, texts.say("pilots.span", { from: dayOf(texts.language, from), until: `${dayOf(texts.language, until)} ${until.slice(0, 4)}`, count: days, owner })),
      element("p", {}, element("strong", {}, standing)),
      element(
        "div",
        { class: "scroll", tabIndex: 0, role: "group", "aria-label": texts.name(names) },
        element(
          "table",
          { class: "table" },
          element("thead", {}, element("tr", {}, ...heads.map((head) => element("th", { scope: "col" }, head)))),
          element("tbody", {}, ...criteria.map((one) => criterion(one, heads))),
        ),
      ),
    );
  }

  function criterion({ measure, atLeast, atMost, figure, count, of, met }, heads) {
    const unit = IN_PERCENT.includes(measure) ? " %" : "";
    const limit = atLeast === undefined ? texts.say("pilots.at-most", { limit: `${number.format(atMost)}${unit}` }) : texts.say("pilots.at-least", { limit: `${number.format(atLeast)}${unit}` });
    const cells = [
      limit,
      figure === undefined ? texts.say("none") : `${number.format(figure)}${unit}`,
      count === undefined ? number.format(of) : `${number.format(count)}/${number.format(of)}`,
      texts.say(met ? "pilots.yes" : "pilots.no"),
    ];
    return element("tr", {}, element("th", { scope: "row" }, texts.say(`pilots.measure.${measure}`)), ...cells.map((words, at) => element("td", { "data-head": heads[at + 1] }, words)));
  }
}
