import { element, setText } from "../shared/dom.js";
import { dayOf } from "../shared/dates.js";
import { read } from "../shared/http.js";
import { playbookPage } from "./counter-logic.js";

const PAUSE_WHILE_TYPING = 250;

/** How to do the current errand and whom to ask; a search shows other pages instead. */
export function playbookView(texts) {
  const form = document.getElementById("playbook-form");
  const query = document.getElementById("playbook-query");
  const said = document.getElementById("playbook-said");
  const root = document.getElementById("playbook");
  let branch;
  let pages = [];
  let found = null;
  let current;
  let shown = null;
  let fault = "";
  let timer;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  query.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_WHILE_TYPING);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    query.value = "";
    search();
    query.blur();
  });

  return {
    update(state) {
      if (state.place?.branch !== branch) {
        branch = state.place?.branch;
        pages = [];
        if (branch) load();
      }
      current = state.counter?.current;
      render();
    },
    focus: () => query.focus(),
  };

  async function load() {
    const asked = branch;
    try {
      const answer = await read(`/api/v1/branches/${asked}/playbook`);
      if (asked === branch) pages = answer.pages;
      fault = "";
    } catch (problem) {
      fault = texts.problem(problem);
    }
    render();
  }

  async function search() {
    const words = query.value.trim();
    if (words === "") {
      found = null;
      fault = "";
      if (pages.length === 0 && branch) await load();
      else render();
      return;
    }
    try {
      const answer = await read(`/api/v1/branches/${branch}/playbook?${new URLSearchParams({ query: words })}`);
      if (words !== query.value.trim()) return;
      found = answer.pages;
      fault = "";
    } catch (problem) {
      found = [];
      fault = texts.problem(problem);
    }
    render();
  }

  function render() {
    const own = playbookPage(pages, current);
    const list = found ?? (own ? [own] : []);
    setText(said, fault || words(list));
    const wanted = JSON.stringify(list);
    if (wanted === shown) return;
    shown = wanted;
    root.replaceChildren(...list.map(page));
  }

  function words(list) {
    if (found) return found.length === 0 ? texts.say("playbook.nothing") : texts.say("playbook.found", { count: found.length });
    if (list.length > 0) return "";
    return texts.say(current ? "playbook.no-page" : "playbook.none");
  }

  function page({ names, steps, scope, sayingNo, lifelines, owner, news }) {
    return element(
      "article",
      { class: "page" },
      element("h3", {}, texts.name(names)),
      ...(news.length > 0 ? [newest(news)] : []),
      steps.length > 0 ? element("ol", { class: "page-steps" }, ...steps.map((step) => element("li", {}, step))) : null,
      ...part("playbook.scope", scope),
      ...part("playbook.saying-no", sayingNo),
      ...(lifelines.length > 0 ? [element("h4", {}, texts.say("playbook.lifelines"))] : []),
      ...lifelines.map((lifeline) =>
        element(
          "p",
          { class: "page-lifeline" },
          element("strong", {}, lifeline.name),
          element("a", { href: `tel:${lifeline.phone.replace(/\s/g, "")}`, class: "numeric" }, lifeline.phone),
          lifeline.hours ? element("span", {}, lifeline.hours) : null,
        ),
      ),
      ...part("playbook.owner", owner && [owner.function, owner.name].filter(Boolean).join(", ")),
    );
  }

  /** What is new, the newest first. */
  function newest(news) {
    return element(
      "section",
      { class: "page-news" },
      element("h4", {}, texts.say("playbook.news")),
      ...[...news].reverse().map(({ date, what }) => element("p", {}, element("strong", {}, `${dayOf(texts.language, date)}: `), what)),
    );
  }

  function part(key, text) {
    return text ? [element("h4", {}, texts.say(key)), element("p", {}, text)] : [];
  }
}
