import { element, setText } from "../shared/dom.js";
import { dayOf } from "../shared/dates.js";
import { read } from "../shared/http.js";
import { localeOf } from "../shared/languages.js";
import { clockTime } from "./manager-logic.js";
import { fillTable } from "./tables.js";

const PATH = "/api/v1/report/pilots";
/** So many cells beside what is measured are figures; the last says whether it is met. */
const FIGURES = 3;
const IN_MINUTES = ["wait-minutes", "service-minutes"];
const IN_PERCENT = ["within-target", "first-contact", "satisfaction", "referred", "walked-away", "outside-town-hall"];

/**
 * Pilots with their criteria, each met or not and with its numbers. They are asked for when somebody opens them, and never for whom they are hidden from.
 *
 * @param {(problem: import("../shared/http.js").Problem) => void} refused
 */
export function historyPilots(texts, refused) {
  const part = (id) => document.getElementById(id);
  const number = new Intl.NumberFormat(localeOf(texts.language), { maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(localeOf(texts.language), { style: "percent", maximumFractionDigits: 1 });
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
    const table = element("table", { class: "table" });
    fillTable(texts, table, heads, criteria.map(criterion), { figures: FIGURES });
    const standing = go === undefined ? texts.say(`pilots.phase.${phase}`) : texts.say(go ? "pilots.go" : "pilots.no-go");
    return element(
      "section",
      { class: "pilot" },
      element("h3", {}, texts.name(names)),
      element("p", { class: "hint" }, texts.say("pilots.span", { from: dayOf(texts.language, from), until: `${dayOf(texts.language, until)} ${until.slice(0, 4)}`, count: days, owner })),
      element("p", {}, element("strong", {}, standing)),
      element("div", { class: "scroll", tabIndex: 0, role: "group", "aria-label": texts.name(names) }, table),
    );
  }

  function criterion({ measure, atLeast, atMost, figure, count, of, met }) {
    const said = (value) => {
      if (IN_MINUTES.includes(measure)) return clockTime(Math.round(value * 60));
      return IN_PERCENT.includes(measure) ? percent.format(value / 100) : number.format(value);
    };
    const limit = atLeast === undefined ? texts.say("pilots.at-most", { limit: said(atMost) }) : texts.say("pilots.at-least", { limit: said(atLeast) });
    const cells = [
      texts.say(`pilots.measure.${measure}`),
      limit,
      figure === undefined ? texts.say("none") : said(figure),
      count === undefined ? number.format(of) : `${number.format(count)}/${number.format(of)}`,
      met === undefined ? texts.say("none") : met ? texts.say("pilots.yes") : element("strong", { class: "pilot-missed" }, element("span", { class: "icon -warning" }), texts.say("pilots.no")),
    ];
    return { cells };
  }
}
