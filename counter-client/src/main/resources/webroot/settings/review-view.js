import { element, setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { readDate, writeDate } from "../staff/dates-logic.js";
import { DATE_INPUT } from "./controls.js";
import { plusDays } from "./hours-logic.js";
import { SHOWN, meaning, mistakes, obstacles, others, sheet } from "./meaning-view.js";
import { itemTable, parentPath, same, settingsOf } from "./tree-logic.js";
import { address, addressOf } from "./views.js";
import { unitWords, valueWords } from "./words-logic.js";

/** So many days ahead the server takes a plan. */
const MOST_DAYS_AHEAD = 400;

/** One's changes before they are kept: what they are, what they mean, what is in their way, and from when they hold. */
export function show(host, settings, { go }) {
  const { texts } = settings;
  settings.leave();
  let refused;
  let underWay = false;
  let first = true;
  let hasChosen = settings.from !== "now" && settings.putOff === undefined;
  const body = element("div", { class: "review" });
  const form = saveForm();
  host.append(element("h1", { tabIndex: -1, "data-focus": "" }, texts.say("review.title")), body, ...form.elements);
  update();
  return { update };

  function update() {
    if (!settings.changes.some((change) => refused?.changes.includes(change)) && refused) refused = undefined;
    const inTheWay = settings.checked?.obstacles ?? [];
    if (!hasChosen && settings.from === "now" && inTheWay.length > 0) settings.delay(inTheWay);
    const focused = body.contains(document.activeElement) ? document.activeElement : undefined;
    body.replaceChildren(...parts().filter(Boolean));
    // Whoever is at a link here when the server answers stays there.
    if (focused) [...body.querySelectorAll(focused.localName)].find(({ outerHTML }) => outerHTML === focused.outerHTML)?.focus();
    form.update();
    if (first && settings.checked === undefined && settings.putOff === undefined) settings.begin(settings.from);
    first = false;
  }

  function parts() {
    const { checked, changes, errors } = settings;
    if (changes.length === 0) return [element("p", {}, texts.say("review.nothing"))];
    return [
      mistakes(settings, errors),
      obstaclesPart(refused?.obstacles ?? checked?.obstacles ?? [], refused?.possibleFrom),
      changesPart(changes, checked?.differences ?? []),
      checked === undefined ? element("p", { class: "hint", role: "status" }, texts.say("review.checking")) : undefined,
      checked && errors.length === 0 ? meaning(settings, checked, settings.warnings) : undefined,
    ];
  }

  function obstaclesPart(found, possibleFrom) {
    if (found.length === 0 && settings.putOff !== undefined) return obstacles(settings, settings.putOff, "review.obstacles", undefined, element("p", {}, texts.say("review.put-off")));
    if (settings.from !== "now") return obstacles(settings, found, "review.obstacles-then", possibleFrom);
    const wait = element("button", { type: "button", class: "button -small" }, texts.say("review.wait"));
    wait.addEventListener("click", () => {
      refused = undefined;
      settings.begin("next-opening");
    });
    return obstacles(settings, found, "review.obstacles", possibleFrom, wait);
  }

  function changesPart(changes, differences) {
    const words = Map.groupBy(differences, ({ document, path }) => `${document} ${path}`);
    const lines = changes.slice(0, SHOWN).map((change) => {
      const told = (words.get(`${change.document} ${change.path}`) ?? []).map((each) => texts.name(each.texts));
      const undo = element("button", { type: "button", class: "button -small", "aria-label": texts.say("review.undo-what", { what: settings.way(change.document, change.path) }) }, texts.say("review.undo"));
      undo.addEventListener("click", () => settings.undo(change));
      const said = told.length > 0 ? told.join(" ") : [changeWords(settings, change), ...contents(settings, change)].join(" · ");
      return element("li", {}, element("a", { href: addressOf(change.document, change.remove ? "" : change.path) }, said), undo);
    });
    const all = element("button", { type: "button", class: "button -small -danger" }, texts.say("review.undo-all"));
    all.addEventListener("click", () => settings.undoAll());
    return sheet(texts.say("review.changes", { count: changes.length }), element("ul", { class: "changes" }, ...lines), others(texts, changes), changes.length > 1 ? element("div", { class: "tools -end" }, all) : null);
  }

  // ---- keeping

  function saveForm() {
    const reason = element("textarea", { id: "why", class: "input", rows: 2, maxLength: 400, required: true });
    const fault = element("p", { id: "why-error", class: "field-error", role: "alert", hidden: true });
    const date = element("input", { ...DATE_INPUT, id: "from-date", placeholder: writeDate(plusDays(settings.today(), 1), texts.language), "aria-label": texts.say("from.date"), "aria-describedby": "from-date-error" });
    const wrongDate = element("p", { id: "from-date-error", class: "field-error", role: "alert", hidden: true });
    const ways = ["now", "next-opening", "date"].map((value) => {
      const radio = element("input", { type: "radio", name: "from", value, checked: value === (isDate(settings.from) ? "date" : settings.from) });
      radio.addEventListener("change", () => {
        hasChosen = true;
        date.hidden = value !== "date";
        wrongDate.hidden = true;
        if (value === "date") date.focus();
        else choose(value);
      });
      return element("label", { class: "radio" }, radio, element("span", {}, texts.say(`from.${value}`)));
    });
    const nowHint = element("p", { id: "from-now-hint", class: "hint" }, texts.say("from.now-hint"));
    ways[0].firstElementChild.setAttribute("aria-describedby", "from-now-hint");
    date.hidden = !isDate(settings.from);
    date.value = isDate(settings.from) ? writeDate(settings.from, texts.language) : "";
    date.addEventListener("change", () => {
      if (hasDate()) choose(readDate(date.value));
    });
    reason.value = settings.why;
    reason.addEventListener("input", () => {
      settings.why = reason.value;
      fault.hidden = true;
    });
    reason.setAttribute("aria-describedby", "why-error");
    const save = element("button", { type: "submit", class: "button -main" }, texts.say("review.save"));
    save.setAttribute("form", "save-form");
    const notNow = element("p", { id: "not-now", class: "hint", role: "status" });
    save.setAttribute("aria-describedby", "not-now");
    const bar = element("div", { class: "save-bar" }, notNow, save);
    const form = element(
      "form",
      { id: "save-form", class: "sheet save", noValidate: true },
      element("fieldset", { class: "radios" }, element("legend", {}, texts.say("from.title")), ways[0], nowHint, ...ways.slice(1), date, wrongDate),
      element("div", { class: "field -wide" }, element("label", { htmlFor: "why" }, texts.say("review.why")), element("p", { class: "hint" }, texts.say("review.why-hint")), reason, fault),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (underWay) return;
      if (!date.hidden && !hasDate()) {
        date.focus();
        return;
      }
      const way = settings.why.trim() === "" ? "review.why-needed" : notYet();
      if (way === undefined) {
        keep();
        return;
      }
      setText(fault, texts.say(way));
      fault.hidden = false;
      reason.focus();
    });
    /** Whether a day is typed that the server takes; otherwise it is said which it does. */
    function hasDate() {
      const [least, most] = [1, MOST_DAYS_AHEAD].map((days) => plusDays(settings.today(), days));
      const from = readDate(date.value);
      const isPossible = from !== undefined && from >= least && from <= most;
      date.setAttribute("aria-invalid", String(!isPossible));
      wrongDate.hidden = isPossible;
      setText(wrongDate, isPossible ? "" : texts.say("from.wrong", { least: writeDate(least, texts.language), most: writeDate(most, texts.language) }));
      return isPossible;
    }

    return {
      elements: [form, bar],
      update() {
        nowHint.hidden = settings.putOff === undefined;
        form.hidden = bar.hidden = settings.changes.length === 0;
        if (settings.why.trim() !== "" && canSave()) fault.hidden = true;
        const way = notYet();
        save.setAttribute("aria-disabled", String(way !== undefined));
        setText(notNow, way === undefined ? "" : texts.say(way === "review.wait-for-check" ? "review.checking" : way));
        save.setAttribute("aria-busy", String(underWay));
        for (const radio of form.querySelectorAll("input[name=from]")) radio.checked = radio.value === (date.hidden ? settings.from : "date");
      },
      fault(words) {
        setText(fault, words);
        fault.hidden = false;
        reason.focus();
      },
    };
  }

  function canSave() {
    return notYet() === undefined;
  }

  /** Why it cannot be kept yet; undefined where it can. */
  function notYet() {
    if (settings.errors.length > 0) return "review.mend-first";
    if (settings.checked === undefined) return "review.wait-for-check";
    if ((settings.checked?.obstacles ?? []).length === 0) return undefined;
    return settings.from === "now" ? "review.not-now" : "review.not-then";
  }

  function choose(from) {
    refused = undefined;
    settings.begin(from);
  }

  async function keep() {
    underWay = true;
    form.update();
    try {
      const people = settings.changes.filter(({ document, path, value }) => document === "staff" && parentPath(path) === "staff" && value !== undefined && settings.isNew(document, path));
      const made = await settings.save();
      const words = made.revisions.length === 0 ? texts.say("review.same") : texts.say("review.kept", { revision: made.revisions[0].revision });
      if (people.length === 1 && settings.at("staff", people[0].path) !== undefined) go(addressOf("staff", people[0].path), `${words} ${texts.say("review.kept-person")}`);
      else go(address("history"), words);
    } catch (problem) {
      await refuse(problem).catch((failure) => settings.problem(failure));
    } finally {
      underWay = false;
      form.update();
    }
  }

  /** What stands in the way is said where it can be mended. */
  async function refuse(problem) {
    if (problem.code === "revision-stale") {
      const held = await read("/api/v1/settings");
      await settings.meetOthers(settings.meet(held), held);
    } else if (problem.code === "plan-obstructed") {
      refused = { ...problem.document, changes: settings.changes };
      update();
    } else if (problem.code === "settings-invalid") {
      settings.refuse(problem.document.errors);
    } else if (problem.code === "looks-like-cpr") {
      form.fault(texts.problem(problem));
    } else {
      settings.problem(problem);
    }
  }
}

function isDate(from) {
  return /^\d{4}-\d{2}-\d{2}$/.test(from);
}

/** A change in words as far as the page itself knows them. */
export function changeWords(settings, { document, path, value, remove, order }) {
  const { texts } = settings;
  if (order !== undefined) return texts.say("change.order", { what: settings.way(document, path) });
  const before = settings.before(document, path);
  const what = settings.way(document, path);
  if (remove) return texts.say("change.removed", { what });
  if (before === undefined) {
    const added = settings.words(document, path, value);
    // What has no name of its own is told by what is in it.
    return added === texts.say("title.none") ? what : texts.say("change.added", { what, value: added });
  }
  if (same(before, value)) return what;
  // What two numbers count is said once.
  const areNumbers = typeof before === "number" && typeof value === "number";
  const was = areNumbers ? valueWords(before, settings.described(document, path).kind, settings.wording(document)) : settings.words(document, path, before);
  return texts.say("change.changed", { what, before: was, value: settings.words(document, path, value) });
}

/** What is in something new, for what is just called by its name. */
function contents(settings, { document, path, value }) {
  if (value === undefined || path === "" || settings.before(document, path) !== undefined) return [];
  const { kind } = settings.described(document, path);
  const table = itemTable(value);
  return settingsOf(settings.description, kind)
    .filter(({ key }) => key !== "id" && key !== "name" && table[key] !== undefined)
    .map((setting) => `${settings.texts.name(setting.name)}: ${valueWords(table[setting.key], setting.kind, settings.wording(document))} ${unitWords(setting, table[setting.key], settings.texts)}`.trim());
}
