import { dayOf } from "../shared/dates.js";
import { element, setText } from "../shared/dom.js";
import { telephone } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { playbookPage, unreadPages } from "./counter-logic.js";

const PAUSE_WHILE_TYPING = 250;

/** How to do the current errand and whom to ask; a search shows other pages instead, and between errands there is what one has not read. */
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
    /** Whom one may ring about the current errand. */
    phones: () => playbookPage(pages, current)?.lifelines ?? [],
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
    const unread = found || current ? [] : unreadPages(pages);
    const list = found ?? (own ? [own] : unread);
    setText(said, fault || words(list, unread.length));
    const wanted = JSON.stringify([list, unread.length]);
    if (wanted === shown) return;
    shown = wanted;
    root.replaceChildren(...list.map(unread.length > 0 ? newsOnly : page));
  }

  /** Somebody has read the newest news of a page; when that is kept the pages tell it. */
  async function haveRead({ taskType, toRead }, button) {
    const asked = branch;
    button.disabled = true;
    let refused = "";
    try {
      await send("POST", `/api/v1/branches/${asked}/task-types/${taskType}/playbook/read`, { body: { news: toRead.key } });
    } catch (problem) {
      refused = texts.problem(problem);
    }
    if (asked !== branch) return;
    shown = null;
    await load();
    if (found) await search();
    if (refused) setText(said, (fault = refused));
    if (document.activeElement === document.body) root.focus();
  }

  function words(list, unread) {
    if (unread > 0) return texts.say("playbook.unread", { count: unread });
    if (found) return found.length === 0 ? texts.say("playbook.nothing") : texts.say("playbook.found", { count: found.length });
    if (list.length > 0) return "";
    return texts.say(current ? "playbook.no-page" : "playbook.none");
  }

  /** Between errands nobody needs the whole page. */
  function newsOnly(one) {
    return element("article", { class: "page" }, element("h3", {}, texts.name(one.names)), newest(one));
  }

  function page(one) {
    const { names, steps, scope, sayingNo, lifelines, owner, news, cleared = [] } = one;
    return element(
      "article",
      { class: "page" },
      element("h3", {}, texts.name(names)),
      ...(news.length > 0 ? [newest(one)] : []),
      ...(cleared.length > 0 ? [element("h4", {}, texts.say("playbook.cleared")), ...[...cleared].reverse().map(dated)] : []),
      steps.length > 0 ? element("ol", { class: "page-steps" }, ...steps.map((step) => element("li", {}, step))) : null,
      ...part("playbook.scope", scope),
      ...part("playbook.saying-no", sayingNo),
      ...(lifelines.length > 0 ? [element("h4", {}, texts.say("playbook.lifelines"))] : []),
      ...lifelines.map(phone),
      ...part("playbook.owner", owner && [owner.function, owner.name].filter(Boolean).join(", ")),
    );
  }

  function phone({ name, phone: number, hours }) {
    return element(
      "p",
      { class: "page-lifeline" },
      element("strong", {}, name),
      element("a", { href: telephone(number), class: "numeric" }, number),
      hours ? element("span", {}, hours) : null,
    );
  }

  /** What is new, the newest first, and whether one has read it. */
  function newest(one) {
    const { news, toRead } = one;
    return element(
      "section",
      { class: "page-news" },
      element("h4", {}, texts.say("playbook.news")),
      ...[...news].reverse().map(dated),
      toRead ? mark(one) : null,
    );
  }

  function dated({ date, what }) {
    return element("p", {}, element("strong", {}, `${dayOf(texts.language, date)}: `), what);
  }

  function mark(one) {
    const { readAt } = one.toRead;
    if (readAt) return element("p", { class: "page-read" }, texts.say("playbook.read-on", { day: dayOf(texts.language, readAt.slice(0, 10)) }));
    const button = element("button", { type: "button", class: "button -small" }, texts.say("playbook.read"));
    button.addEventListener("click", () => haveRead(one, button));
    return button;
  }

  function part(key, text) {
    return text ? [element("h4", {}, texts.say(key)), element("p", {}, text)] : [];
  }
}
