import { element } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { moment } from "./moments.js";
import { endings, facts } from "./overview-logic.js";
import { fromWords, whoWords, whyWords } from "./revision-words.js";
import { address, VIEWS } from "./views.js";

/** So many plans are told; the history has all. */
const MOST_PLANS = 3;

/**
 * What is in force, what is planned and what waits to be looked through, in one look; and the way to each part of the settings.
 *
 * @param {(view: object) => string} noteOf what is changed or wrong under an entry, empty for nothing
 */
export function showOverview(host, settings, noteOf) {
  const { texts } = settings;
  const held = element("div", { class: "list" });
  const own = element("div", { class: "list" });
  const tiles = element("ul", { class: "tiles" });
  const ends = element("ul", { class: "notice -warn plain", "data-contracts": "", hidden: true });
  let closed = false;
  host.append(
    element("h1", {}, texts.say("page.title")),
    element("p", { class: "lead" }, texts.say("home.words")),
    ends,
    element("div", { class: "overview" }, card("held", held), card("planned", planned()), card("own", own)),
    element("section", { class: "list", "aria-labelledby": "parts-title" }, element("h2", { id: "parts-title" }, texts.say("home.parts")), tiles),
  );
  tellHeld();
  update();
  return {
    update,
    close() {
      closed = true;
    },
  };

  function card(name, inside) {
    return element("section", { class: "sheet list", "data-card": name, "aria-labelledby": `card-${name}` }, element("h2", { id: `card-${name}` }, texts.say(`home.${name}`)), inside);
  }

  /** The number is known at once; who made it, when and why, is asked for. */
  async function tellHeld() {
    const { inForce } = settings.held;
    held.replaceChildren(figure(texts.say("home.change", { revision: inForce })));
    try {
      const { revisions } = await read(`/api/v1/settings/revisions?after=${inForce - 1}&limit=1`);
      const revision = revisions.find((each) => each.revision === inForce);
      if (closed) return;
      held.append(element("p", {}, whyWords(revision, texts)), element("p", { class: "hint" }, texts.say("history.by", { who: whoWords(revision.who, settings), when: moment(revision.at, texts) })));
    } catch (problem) {
      settings.problem(problem, { act: tellHeld });
    }
  }

  function planned() {
    const plans = settings.held.planned;
    const lines = plans.slice(0, MOST_PLANS).map((plan) => element("li", {}, element("strong", {}, fromWords(plan.from, texts)), ` ${whyWords(plan, texts)}`));
    return element(
      "div",
      { class: "list" },
      figure(plans.length === 0 ? texts.say("home.planned-none") : texts.say("bar.changes", { count: plans.length })),
      plans.length === 0 ? null : element("ul", { class: "plain" }, ...lines),
      plans.length === 0 ? null : element("p", {}, element("a", { class: "all", href: address("history") }, texts.say("home.planned-see"))),
    );
  }

  /** One's changes are counted here; the bar at the foot of the page leads to them. */
  function update() {
    const { changes, errors } = settings;
    const wrong = errors.length > 0 ? element("p", { class: "field-error" }, texts.say("bar.errors", { count: errors.length })) : null;
    own.replaceChildren(
      ...(changes.length === 0
        ? [figure(texts.say("home.own-none"))]
        : [figure(texts.say("bar.changes", { count: changes.length })), wrong, element("p", {}, element("a", { class: "button", href: "#review" }, texts.say("bar.review")))].filter(Boolean)),
    );
    tiles.replaceChildren(...VIEWS.map(tile));
    const soon = endings(settings.documents, new Date().toLocaleDateString("sv-SE"));
    ends.hidden = soon.length === 0;
    ends.replaceChildren(...soon.map(({ names, days }) => element("li", {}, texts.say(days < 0 ? "home.contract-over" : days === 0 ? "home.contract-today" : "home.contract", { partner: texts.name(names), count: days }))));
  }

  function figure(words) {
    return element("p", { class: "overview-figure" }, words);
  }

  function tile(view) {
    const note = noteOf(view);
    const counted = facts(view.path, settings.documents);
    const words = counted === undefined ? texts.say(`home.about.${view.path}`) : texts.say(`home.about.${view.path}`, counted);
    return element("li", {}, element("a", { class: "tile", href: address(view.path), "data-view": view.path }, element("strong", {}, texts.name(view.names)), element("span", {}, words), note === "" ? null : element("small", {}, note)));
  }
}
