import { element, setText } from "../shared/dom.js";
import { read, send } from "../shared/http.js";
import { writeDate } from "../staff/dates-logic.js";
import { ask } from "../staff/dialogs.js";
import { SHOWN, meaning, mistakes, obstacles, others, sheet } from "./meaning-view.js";
import { moment } from "./moments.js";
import { fromWords, isFirst, whoWords, whyWords } from "./revision-words.js";
import { dateWords, unbroken } from "./words-logic.js";

/** So many revisions are fetched at a time. */
const PAGE = 30;
/** More differences of one revision than these are folded away. */
const SEEN = 4;
/** In letters. */
const LONGEST_WHY = 400;
/** So much of what a revision was made for stands where one is chosen. */
const LONGEST_OPTION = 60;

/** Who changed what when and why, the newest first: two are compared, one is put back. */
export function show(host, settings) {
  const { texts } = settings;
  let revisions = [];
  /** What each revision carries on that nobody asked for, by number: a plan once more, with a later change in it. */
  const carried = new Map();
  let first;
  let closed = false;
  const list = element("ol", { class: "history" });
  const more = element("button", { type: "button", class: "button -small" }, texts.say("history.more"));
  const compared = element("div", { class: "compared", "aria-live": "polite" });
  const from = element("select", { id: "compare-from", class: "input" });
  const to = element("select", { id: "compare-to", class: "input" });
  const compare = element("form", { class: "compare" }, element("label", { htmlFor: "compare-from" }, texts.say("history.compare")), from, element("label", { htmlFor: "compare-to" }, texts.say("history.with")), to, element("button", { type: "submit", class: "button -small" }, texts.say("history.show")));
  compare.addEventListener("submit", (event) => {
    event.preventDefault();
    showCompared();
  });
  more.addEventListener("click", load);
  host.append(element("h1", { tabIndex: -1, "data-focus": "" }, texts.say("history.title")), compare, compared, list, element("div", { class: "tools" }, more));
  begin();
  return {
    close() {
      closed = true;
    },
  };

  /** What others have kept meanwhile comes first: then all of this is shown anew. */
  async function begin() {
    try {
      if ((await settings.newest()) > settings.revision) await settings.meetNewer();
    } catch (problem) {
      settings.problem(problem, { act: begin });
      return;
    }
    if (closed) return;
    learn(settings.held.planned);
    first = settings.revision + 1;
    await load();
  }

  /** The API tells them in rising order, so the newest are asked for from below. */
  async function load() {
    const after = Math.max(0, first - 1 - PAGE);
    try {
      const page = (await read(`/api/v1/settings/revisions?after=${after}&limit=${first - 1 - after}`)).revisions.reverse();
      if (closed) return;
      first = after + 1;
      learn(page);
      const askedFor = page.filter(({ revision }) => !carried.has(revision));
      revisions = [...revisions, ...askedFor];
      list.append(...askedFor.map(entry));
      more.hidden = first <= 1;
      fillCompare();
    } catch (problem) {
      settings.problem(problem, { act: load });
    }
  }

  function learn(some) {
    for (const { revision, carries } of some) if (carries !== undefined) carried.set(revision, carries);
  }

  /** The number of what was asked for, of what carries it on by now; newer ones are known before older ones. */
  function origin(number) {
    return carried.has(number) ? origin(carried.get(number)) : number;
  }

  function fillCompare() {
    const told = revisions.filter((each) => !isForgotten(each));
    const options = () => told.map((each) => element("option", { value: each.revision }, texts.say("history.option", { revision: each.revision, when: writeDate(each.at.slice(0, 10), texts.language), why: shortened(whyWords(each, texts)) })));
    const kept = [from.value, to.value];
    from.replaceChildren(...options());
    to.replaceChildren(...options());
    from.value = kept[0] || String(told[1]?.revision ?? told[0]?.revision);
    to.value = kept[1] || String(told[0]?.revision);
    compare.hidden = told.length < 2;
  }

  function entry(revision) {
    const plan = settings.held.planned.find((each) => origin(each.revision) === revision.revision);
    const planned = plan !== undefined;
    const words = revision.differences[texts.language] ?? revision.differences.da ?? [];
    const forgotten = isForgotten(revision);
    const line = (each) => element("li", {}, unbroken(each));
    const rest = words.slice(SEEN);
    const back = element("button", { type: "button", class: "button -small", "aria-label": texts.say("history.back-what", { revision: revision.revision }) }, texts.say("history.back"));
    back.addEventListener("click", () => putBack(revision));
    return element(
      "li",
      { class: planned ? "sheet -planned" : "sheet", "data-revision": String(revision.revision) },
      element(
        "div",
        { class: "history-head" },
        element("h2", {}, element("span", { class: "number" }, String(revision.revision)), " ", whyWords(revision, texts)),
        planned ? element("span", { class: "chip", "data-standing": "close" }, texts.say("history.planned", { from: fromWords(revision.from, texts) })) : null,
      ),
      element("p", { class: "hint" }, [texts.say("history.by", { who: whoWords(revision.who, settings), when: moment(revision.at, texts) }), planned || isFirst(revision) ? "" : heldWords(revision)].filter(Boolean).join(" ")),
      planned && plan.revision !== revision.revision ? element("p", { class: "hint" }, texts.say("history.carried", { revision: plan.revision })) : null,
      forgotten ? element("p", { class: "hint" }, texts.say("history.forgotten")) : null,
      words.length === 0 ? null : element("ul", { class: "plain" }, ...words.slice(0, SEEN).map(line)),
      rest.length === 0 ? null : element("details", {}, element("summary", {}, texts.say("history.rest", { count: rest.length })), element("ul", { class: "plain" }, ...rest.map(line))),
      settings.changeable && revision.base > 0 && !forgotten ? element("div", { class: "tools" }, planned && isLater(revision.from, settings.today()) ? dropButton(revision, plan) : back) : null,
    );
  }

  function dropButton(revision, plan) {
    const button = element("button", { type: "button", class: "button -small", "aria-label": texts.say("history.drop-what", { revision: revision.revision }) }, texts.say("history.drop"));
    button.addEventListener("click", () => drop(revision, plan));
    return button;
  }

  /** Throws away a planned revision; what was to change is told by the entry itself. */
  async function drop(revision, plan) {
    const wish = await ask({ title: texts.say("history.drop-title", { revision: revision.revision }), cancel: texts.say("cancel"), fill: (body, answer) => fillDrop(body, answer, revision) });
    if (wish === undefined) return;
    try {
      await send("POST", `/api/v1/settings/revisions/${plan.revision}/drop`, { body: wish });
      const held = await read("/api/v1/settings");
      await settings.meetOthers(settings.meet(held), held, texts.say("history.dropped", { revision: revision.revision }));
    } catch (problem) {
      settings.problem(problem);
    }
  }

  function fillDrop(body, answer, revision) {
    const { why, row, lacks } = whyField("drop-why", texts.say("history.drop-why", { revision: revision.revision, why: whyWords(revision, texts) }));
    const form = element(
      "form",
      { noValidate: true },
      element("p", {}, texts.say("history.drop-words")),
      row,
      element("button", { type: "submit", class: "button -main" }, texts.say("history.drop-sure")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (why.value.trim() === "") lacks("review.why-needed");
      else answer({ why: why.value.trim() });
    });
    body.append(form);
    return why;
  }

  /** Why something is done about a revision, with what it probably is, and a place below it where `lacks` says what is missing yet. */
  function whyField(id, words) {
    const why = element("textarea", { id, class: "input", rows: 2, maxLength: LONGEST_WHY });
    why.value = words.slice(0, LONGEST_WHY);
    const fault = element("p", { class: "field-error", role: "alert", hidden: true });
    const row = element("div", { class: "field -wide" }, element("label", { htmlFor: id }, texts.say("review.why")), why, fault);
    const lacks = (key) => {
      setText(fault, texts.say(key));
      fault.hidden = false;
      why.focus();
    };
    return { why, row, fault, lacks };
  }

  /** From when a revision that has come into force was. */
  function heldWords({ from }) {
    return /^\d/.test(from) ? texts.say("history.held.date", { date: dateWords(from, texts) }) : texts.say(`history.held.${from}`);
  }

  async function showCompared() {
    const [earlier, later] = [Number(from.value), Number(to.value)].sort((a, b) => a - b);
    try {
      const { differences } = await read(`/api/v1/settings/revisions/${earlier}/differences?to=${later}`);
      if (closed) return;
      const title = element("h2", { tabIndex: -1 }, texts.say("history.compared", { from: earlier, to: later }));
      const lines = differences.map((each) => element("li", {}, texts.name(each.texts)));
      compared.replaceChildren(element("section", { class: "sheet" }, title, lines.length === 0 ? element("p", {}, texts.say("history.same")) : element("ul", { class: "plain" }, ...lines)));
      title.focus();
    } catch (problem) {
      settings.problem(problem);
    }
  }

  /** Takes back what one revision changed, as a revision of its own. */
  async function putBack(revision) {
    const wish = await ask({ title: texts.say("history.back-title", { revision: revision.revision }), cancel: texts.say("cancel"), fill: (body, answer) => fillBack(body, answer, revision) });
    if (wish === undefined) return;
    try {
      const made = await send("POST", `/api/v1/settings/revisions/${revision.revision}/put-back`, { body: wish });
      const words = [made.revisions.length === 0 ? texts.say("review.same") : texts.say("review.kept", { revision: made.revisions[0].revision }), made.inTheWay.length > 0 && texts.say("history.in-the-way", { what: made.inTheWay.map((each) => texts.name(each.texts)).join(" ") })];
      const held = await read("/api/v1/settings");
      await settings.meetOthers(settings.meet(held), held, words.filter(Boolean).join(" "));
    } catch (problem) {
      settings.problem(problem);
    }
  }

  function fillBack(body, answer, revision) {
    const { why, row, fault, lacks } = whyField("back-why", texts.say("history.back-why", { revision: revision.revision, why: whyWords(revision, texts) }));
    const ways = ["now", "next-opening"].map((value, at) => element("label", { class: "radio" }, element("input", { type: "radio", name: "back-from", value, checked: at === 0 }), element("span", {}, texts.say(`from.${value}`))));
    const told = element("div", { class: "back-told", role: "status" });
    const sure = element("button", { type: "submit", class: "button -main" }, texts.say("history.back-sure"));
    let checked;
    const form = element(
      "form",
      { noValidate: true },
      element("p", {}, texts.say("history.back-words")),
      told,
      element("fieldset", { class: "radios" }, element("legend", {}, texts.say("from.title")), ...ways),
      row,
      sure,
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const way = notYet(checked, why.value);
      if (way === undefined) answer({ from: wanted(), why: why.value.trim() });
      else lacks(way);
    });
    for (const way of ways) way.addEventListener("change", check);
    body.append(form);
    check();
    return why;

    function wanted() {
      return form.querySelector("[name=back-from]:checked").value;
    }

    /** What it would come to by now; what is asked for meanwhile is told instead. */
    async function check() {
      const from = wanted();
      checked = undefined;
      fault.hidden = true;
      say(element("p", { class: "hint" }, texts.say("review.checking")));
      try {
        const found = await send("POST", `/api/v1/settings/revisions/${revision.revision}/put-back/check`, { body: { from } });
        if (from !== wanted() || !form.isConnected) return;
        checked = { ...found, from };
        say(...backWords(found));
      } catch (problem) {
        if (from === wanted()) say(element("p", { class: "notice -bad" }, texts.problem(problem)));
      }
    }

    function say(...parts) {
      told.replaceChildren(...parts);
      sure.setAttribute("aria-disabled", String(checked === undefined || notYet(checked, "…") !== undefined));
      const idle = checked !== undefined && comesToNothing(checked);
      if (idle && row.contains(document.activeElement)) form.closest("dialog").querySelector(".dialog-head button").focus();
      sure.hidden = row.hidden = idle;
    }
  }

  /** Why a revision cannot be put back yet; undefined where it can. */
  function notYet(checked, why) {
    if (checked === undefined) return "review.wait-for-check";
    if (checked.complaints.length > 0) return "review.mend-first";
    if (checked.obstacles.length > 0) return obstructed(checked);
    if (comesToNothing(checked)) return "history.back-same";
    return why.trim() === "" ? "review.why-needed" : undefined;
  }

  /** What putting back would change, what stays, what is in the way, and what it means. */
  function backWords(checked) {
    const errors = checked.complaints.map((each) => settings.told(each));
    const lines = (differences) => element("ul", { class: "plain" }, ...differences.slice(0, SHOWN).map((each) => element("li", {}, texts.name(each.texts))));
    const stays = checked.inTheWay ?? [];
    return [
      mistakes(settings, errors),
      obstacles(settings, checked.obstacles, obstructed(checked)),
      errors.length > 0
        ? undefined
        : checked.differences.length === 0
          ? element("p", { class: "notice" }, texts.say("history.back-same"))
          : sheet(texts.say("history.back-changes"), lines(checked.differences), others(texts, checked.differences)),
      stays.length > 0 ? sheet(texts.say("history.back-stays"), lines(stays)) : undefined,
      checked.differences.length > 0 ? meaning(settings, checked, []) : undefined,
    ].filter(Boolean);
  }
}

/** That something is in the way of what was asked for, as a key of words. */
function obstructed({ from }) {
  return from === "now" ? "review.obstacles" : "review.obstacles-then";
}

/** Whether putting back would leave all as it is. */
function comesToNothing({ complaints, obstacles, differences }) {
  return complaints.length + obstacles.length + differences.length === 0;
}

function shortened(words) {
  return words.length > LONGEST_OPTION ? `${words.slice(0, LONGEST_OPTION).trimEnd()} …` : words;
}

/** Whether what is planned from then on has not begun anywhere. */
function isLater(from, today) {
  return /^\d/.test(from) && from > today;
}

/** Whether nobody knows any more what it changed, because the term of names in old settings is over. */
function isForgotten(revision) {
  return Object.keys(revision.differences).length === 0;
}
