import { element, setText } from "../shared/dom.js";
import { ask } from "../staff/dialogs.js";
import { coverage, delegations, delegationsOfGroup, isThere, isWanted, levelOf, LEVELS, mentorsFor, moved, people } from "./matrix-logic.js";
import { itemPath } from "./tree-logic.js";
import { addressOf } from "./views.js";
import { dateWords } from "./words-logic.js";

const STAFF = "staff";
/** So many people are shown at once; a municipality may have thousands. */
const SHOWN = 100;

/** Who can what: people by skills, and how many can do each in each branch. */
export function show(host, settings) {
  const { texts } = settings;
  const filter = { branch: "", group: "", skill: "" };
  let sought = "";
  let at = { row: 0, column: 0 };
  const sheet = element("div", { class: "scroll" });
  const few = element("div", { class: "scroll", role: "region", tabIndex: 0, "aria-label": texts.say("coverage.title") });
  const more = element("p", { class: "hint", role: "status", hidden: true });
  const none = element("p", { class: "hint" }, texts.say("matrix.nobody"));
  const said = element("p", { class: "hidden-visually", role: "status" });
  host.append(
    element("h1", { tabIndex: -1, "data-focus": "" }, texts.say("matrix.title")),
    element("p", { class: "hint" }, texts.say("matrix.words"), " ", element("span", { class: "by-keys" }, texts.say("matrix.keys"))),
    filters(),
    legend(),
    sheet,
    more,
    none,
    said,
    element("section", { class: "part list" }, element("h2", {}, texts.say("coverage.title")), element("p", { class: "hint" }, texts.say("coverage.words")), few),
    element("p", {}, element("a", { href: addressOf(STAFF) }, texts.say("matrix.table"))),
  );
  draw();
  return { update: draw };

  function staff() {
    return settings.documents[STAFF];
  }

  function filters() {
    const all = (words) => ({ id: "", words });
    const named = (list) => (list ?? []).map(({ id, names }) => ({ id, words: texts.name(names) || id }));
    const one = (key, options) => {
      const select = element("select", { id: `filter-${key}`, class: "input" }, ...options.map(({ id, words }) => element("option", { value: id }, words)));
      select.addEventListener("change", () => {
        filter[key] = select.value;
        at = { row: 0, column: 0 };
        draw();
      });
      return element("div", { class: "field-row" }, element("label", { htmlFor: select.id, class: "label" }, texts.say(`matrix.${key}`)), select);
    };
    const name = element("input", { id: "filter-name", class: "input", type: "search", autocomplete: "off", spellcheck: false });
    name.addEventListener("input", () => {
      sought = name.value.trim().toLowerCase();
      at = { row: 0, column: 0 };
      draw();
    });
    return element(
      "div",
      { class: "filters" },
      element("div", { class: "field-row" }, element("label", { htmlFor: name.id, class: "label" }, texts.say("matrix.name")), name),
      one("branch", [all(texts.say("matrix.branch.all")), ...named(settings.branches)]),
      one("group", [all(texts.say("matrix.group.all")), ...named(staff()?.staffGroups)]),
      one("skill", [all(texts.say("matrix.skill.all")), ...named(staff()?.skills)]),
    );
  }

  function legend() {
    return element("ul", { class: "legend" }, ...LEVELS.map((level) => element("li", {}, steps(level, true), element("span", {}, texts.say(`level.${level}`)))), element("li", {}, steps(2, false), element("span", {}, texts.say("matrix.from-group"))));
  }

  function steps(level, own) {
    return element("span", { class: `steps${own ? " -own" : ""}`, "data-level": String(level), "aria-hidden": "true" }, element("i", {}), element("i", {}), element("i", {}), element("b", {}, own ? String(level) : `(${level})`));
  }

  function draw() {
    const found = people(staff() ?? {}, filter, settings.today()).filter(({ id, name }) => sought === "" || id === sought || String(name ?? "").toLowerCase().includes(sought));
    const rows = found.slice(0, SHOWN);
    const skills = (staff()?.skills ?? []).filter(({ id }) => filter.skill === "" || id === filter.skill);
    at = { row: Math.min(at.row, Math.max(0, rows.length - 1)), column: Math.min(at.column, Math.max(0, skills.length - 1)) };
    const hadFocus = sheet.contains(document.activeElement) && document.activeElement.matches("[role=gridcell]");
    none.hidden = rows.length > 0;
    more.hidden = found.length <= SHOWN;
    setText(more, more.hidden ? "" : texts.say("matrix.more", { count: found.length - SHOWN }));
    sheet.hidden = rows.length === 0;
    const kept = { left: sheet.scrollLeft, top: sheet.scrollTop };
    sheet.replaceChildren(grid(rows, skills));
    sheet.scrollTo(kept);
    drawCoverage();
    if (hadFocus) focus();
  }

  function grid(rows, skills) {
    const head = element("tr", {}, element("th", { scope: "col" }, texts.say("matrix.person")), ...skills.map((skill) => element("th", { scope: "col", class: "turned" }, element("span", {}, texts.name(skill.names) || skill.id))));
    const body = rows.map((person, row) => element("tr", {}, who(person), ...skills.map((skill, column) => cell(person, skill, { row, column }))));
    const table = element("table", { class: "table matrix", role: "grid", "aria-label": texts.say("matrix.title") }, element("thead", {}, head), element("tbody", {}, ...body));
    table.addEventListener("keydown", (event) => pressed(event, rows, skills));
    return table;
  }

  function who(person) {
    const day = settings.today();
    const notes = [
      person.since > day && texts.say("matrix.since", { date: dateWords(person.since, texts) }),
      person.until !== undefined && texts.say("matrix.until", { date: dateWords(person.until, texts) }),
      ...delegations(person, day).map((each) => decides(path(person), each)),
      ...delegationsOfGroup(staff(), person, day).map((each) => decides(`staffGroups[${person.group}]`, each)),
    ].filter(Boolean);
    return element("th", { scope: "row", class: isThere(person, day) ? "" : "-away" }, element("a", { href: addressOf(STAFF, path(person)) }, person.name ?? person.id), ...notes.map((words) => element("small", {}, words)));
  }

  function decides(whose, { taskType, until }) {
    const what = settings.words(STAFF, `${whose}.delegations[${taskType}].taskType`);
    return texts.say(until === undefined ? "matrix.decides" : "matrix.decides.until", { what, date: dateWords(until, texts) });
  }

  function cell(person, skill, place) {
    const { level, own, mentor } = levelOf(staff(), person, skill.id);
    const isAt = place.row === at.row && place.column === at.column;
    const changed = settings.isChanged(STAFF, `${path(person)}.skills.${skill.id}`);
    const made = element("td", { role: "gridcell", tabIndex: isAt ? 0 : -1, class: changed ? "-changed" : "", "aria-label": words(person, skill), "data-head": texts.name(skill.names) || skill.id, "data-person": person.id, "data-skill": skill.id }, steps(level, own), mentor === undefined ? null : element("small", { "aria-hidden": "true" }, nameOf(mentor)), isWanted(staff(), person, skill.id) ? element("small", { class: "wanted", "aria-hidden": "true" }, texts.say("matrix.wanted")) : null);
    made.addEventListener("click", () => {
      at = place;
      choose(person, skill);
    });
    made.addEventListener("focus", () => {
      at = place;
      for (const other of sheet.querySelectorAll("[role=gridcell]")) other.tabIndex = other === made ? 0 : -1;
    });
    return made;
  }

  /** What a cell says to who hears it: whose, what, how well, and where that comes from. */
  function words(person, skill) {
    const { level, own, mentor } = levelOf(staff(), person, skill.id);
    const said = texts.say(mentor === undefined ? (own || level === 0 ? "matrix.cell" : "matrix.cell.group") : "matrix.cell.mentor", {
      person: person.name ?? person.id,
      skill: texts.name(skill.names) || skill.id,
      level: texts.say(`level.${level}`),
      mentor: mentor && nameOf(mentor),
    });
    return isWanted(staff(), person, skill.id) ? `${said} ${texts.say("matrix.wanted.words")}` : said;
  }

  function nameOf(id) {
    return (staff()?.staff ?? []).find((person) => person.id === id)?.name ?? id;
  }

  function path(person) {
    return itemPath("staff", person.id);
  }

  function pressed(event, rows, skills) {
    const target = event.target.closest("[role=gridcell]");
    if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const person = rows[at.row];
    const skill = skills[at.column];
    const to = moved(event.key, at, { rows: rows.length, columns: skills.length });
    if (to !== undefined) {
      at = to;
      focus();
    } else if (/^[0-3]$/.test(event.key)) {
      put(person, skill, Number(event.key));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      put(person, skill, undefined);
    } else if (event.key === "Enter" || event.key === " ") {
      choose(person, skill);
    } else {
      return;
    }
    event.preventDefault();
  }

  function focus() {
    const target = sheet.querySelectorAll("tbody tr")[at.row]?.querySelectorAll("[role=gridcell]")[at.column];
    target?.focus();
    target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** A level of one's own, or none; a mentor goes with the training. */
  function put(person, skill, level, mentor) {
    if (!settings.changeable) return;
    const own = `${path(person)}.skills.${skill.id}`;
    if (level !== undefined) settings.change(STAFF, own, level);
    else if (settings.at(STAFF, own) !== undefined) settings.remove(STAFF, own);
    const others = (settings.at(STAFF, `${path(person)}.mentors`) ?? []).filter((each) => each.skill !== skill.id);
    const now = levelOf(staff(), settings.at(STAFF, path(person)), skill.id);
    const wanted = now.level === 1 && mentor !== undefined ? [...others, { skill: skill.id, mentor }] : others;
    const isAsNow = now.level === 1 && mentor === undefined;
    if (!isAsNow && wanted.length > 0) settings.change(STAFF, `${path(person)}.mentors`, wanted);
    else if (!isAsNow && settings.at(STAFF, `${path(person)}.mentors`) !== undefined) settings.remove(STAFF, `${path(person)}.mentors`);
    setText(said, words(settings.at(STAFF, path(person)), skill));
  }

  /** For fingers, and for who is the mentor. */
  async function choose(person, skill) {
    if (!settings.changeable) return;
    const now = levelOf(staff(), person, skill.id);
    const chosen = await ask({
      title: `${person.name ?? person.id} · ${texts.name(skill.names) || skill.id}`,
      cancel: texts.say("cancel"),
      fill(body, answer) {
        const button = (words, level, picture) => {
          const made = element("button", { type: "button", class: "button choice -start", "aria-pressed": String(level === (now.own ? now.level : undefined)) }, picture, element("span", {}, words));
          made.addEventListener("click", () => answer({ level, mentor: level === 1 ? mentor.value : undefined }));
          return made;
        };
        const able = mentorsFor(staff(), person, skill.id);
        const mentor = element("select", { id: "mentor", class: "input" }, element("option", { value: "" }, texts.say("matrix.mentor.any")), ...able.map(({ id, name }) => element("option", { value: id }, name ?? id)));
        mentor.value = now.mentor ?? "";
        const buttons = LEVELS.map((level) => button(texts.say(`level.${level}`), level, steps(level, true)));
        body.append(element("div", { class: "choices" }, ...buttons, button(texts.say("level.unsaid"), undefined, null)), element("div", { class: "field -wide" }, element("label", { htmlFor: "mentor" }, texts.say("matrix.mentor")), mentor));
        return buttons[now.level];
      },
    });
    if (chosen !== undefined) put(person, skill, chosen.level, chosen.level === 1 ? chosen.mentor || null : undefined);
    focus();
  }

  function drawCoverage() {
    const shown = settings.branches.filter(({ id }) => filter.branch === "" || id === filter.branch);
    const rows = coverage(
      settings.documents,
      shown.map(({ id }) => id),
      settings.today(),
    );
    few.replaceChildren(
      element(
        "table",
        { class: "table coverage" },
        element("thead", {}, element("tr", {}, element("th", { scope: "col" }, texts.say("matrix.skill")), ...shown.map(({ id, names }) => element("th", { scope: "col", class: "many" }, texts.name(names) || id)))),
        element("tbody", {}, ...rows.map(({ skill, counts }) => element("tr", {}, element("th", { scope: "row" }, texts.name(skill.names) || skill.id), ...counts.map((each, at) => count(each, texts.name(shown[at].names) || shown[at].id))))),
      ),
    );
  }

  function count({ count: many, few: isFew }, branch) {
    const cell = (inside) => element("td", { class: "many", "data-head": branch }, inside);
    if (many === undefined) return cell(element("span", { class: "hint" }, texts.say("coverage.none")));
    if (!isFew) return cell(String(many));
    return cell(element("span", { class: "chip", "data-standing": many === 0 ? "over" : "close" }, element("span", { class: "icon -warning" }), element("span", {}, texts.say("coverage.few", { count: many }))));
  }
}
