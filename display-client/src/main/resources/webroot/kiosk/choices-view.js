import { element, keepList, setText } from "../shared/dom.js";
import { closedSign, endWords } from "../shared/closing.js";
import { opensAt, waitRange } from "../shared/format.js";
import { namesWithBreaks, withBreaks } from "../shared/hyphens.js";
import { icon, showIcon } from "../shared/icons.js";
import { beginningOf, drawNotices, saidOn } from "../shared/notices.js";
import { drawWeek } from "../shared/week.js";
import { drawKeys, lettersOf } from "./keys.js";
import { choices, hasAppointments, hasNobody, hasOpenTask, isSearchable, isServingOut, NOT_HERE, offered, shownGroup, siteOf } from "./offers.js";
import { roomForTiles } from "./tile-room.js";
import { arrange } from "./tiles.js";

/** So many letters of a name are read at a glance; of a longer one only the beginning is written strong. */
const LONG_NAME = 60;
/** What stands between the names of a group's task types. */
const BETWEEN = "\u00a0· ";

/** So many letters of what there is to tell are read beside the tiles; more are one press further on. */
const MOST_TOLD = 100;
const MOST_TOLD_LARGE = 45;
/** So many have room in one line with larger text and the buttons lower down. */
const LITTLE_TOLD = 60;
/** So many have room in one line of a screen that lies, in two of one that stands. */
const FEW_TOLD = 105;

/** Words of so many letters stand in a line of their own in every tile. */
const WHOLE_LETTERS = 18;
/** "11 til 17 min": what is counted stands in one line. */
const MINUTES = /\d+ (\S+ \d+ )?\S+/;

/**
 * What there is to choose from: notices, tiles on pages that never scroll, and the search with its keys.
 *
 * @param {Document} document
 * @param {Record<string, Function>} actions what the citizen can do
 */
export function choicesView(document, actions) {
  const part = (id) => document.getElementById(id);
  let texts = null;
  let branch = null;
  let away = false;
  /** What whoever checks in on a phone types, with nothing torn apart. */
  let code = "";

  part("search").addEventListener("input", () => actions.search(part("search").value));
  part("search").addEventListener("click", () => actions.showKeys(true));
  part("search").addEventListener("keydown", ({ key }) => {
    if (key === "Enter") {
      actions.showKeys(true);
    }
  });
  part("page-last").addEventListener("click", () => actions.turnPage(-1));
  part("page-next").addEventListener("click", () => actions.turnPage(1));
  part("notices-more").addEventListener("click", () => actions.showTold(true));
  part("notices-close").addEventListener("click", () => actions.showTold(false));
  part("notices-dialog").addEventListener("cancel", (event) => {
    event.preventDefault();
    actions.showTold(false);
  });
  part("shut-person").addEventListener("click", actions.offerPerson);
  part("shut-booked").addEventListener("click", actions.startArrival);

  return { update, arrangeTiles };

  function update(kiosk, next) {
    ({ texts, branch, away } = next);
    drawHints(kiosk);
    drawHead(kiosk);
    drawShut();
    drawTypeKeys(kiosk);
    drawWishes(kiosk);
    part("several").setAttribute("aria-pressed", String(kiosk.several));
    part("needs").setAttribute("aria-pressed", String(kiosk.needs));
    const count = kiosk.chosen.length;
    part("draw").hidden = !kiosk.several;
    part("draw").disabled = count === 0;
    setText(part("draw"), count === 0 ? texts.say("kiosk.draw.none") : texts.say("kiosk.draw", { count, n: count }));
  }

  /** Where nothing that is shown can be drawn there is one way on: to talk to somebody. */
  function drawWishes(kiosk) {
    const found = kiosk.typing ? choices(offered(branch), kiosk, branch.elsewhere, branch.courses) : [];
    const isDeadEnd = kiosk.typing && found.every(({ type }) => type !== undefined && type.state !== "open");
    const isOnly = isResting() || isDeadEnd;
    part("wishes").hidden = !branch.open || away || (kiosk.typing && !isDeadEnd);
    part("wishes").dataset.only = isOnly ? "person" : "";
    part("person").classList.toggle("-main", isOnly);
  }

  function drawHints(kiosk) {
    drawTold(kiosk);
    part("away").hidden = !away;
    const end = branch.open && !away ? endWords(texts, branch) : "";
    part("own-closing").hidden = end === "";
    part("own-closing").classList.toggle("-warn", branch.ownClosing !== undefined);
    writeNotice("own-closing", end);
    part("nobody").hidden = away || !(hasNobody(branch) || isResting()) || offered(branch).length === 0;
    writeNotice("nobody", texts.say(isResting() ? "kiosk.person.alone" : "kiosk.nobody"));
    setText(part("none-words"), texts.say(isResting() ? "kiosk.person.alone" : "kiosk.search.none"));
    part("refused").hidden = kiosk.problem === null;
    writeNotice("refused", kiosk.problem === null ? "" : refusal(kiosk.problem));
  }

  /** What takes few lines leaves the rest to the tiles. */
  function writeNotice(id, words) {
    setText(part(id), words);
    part(id).dataset.few = words.length <= FEW_TOLD ? "yes" : "no";
  }

  /** Of much only the beginning, so that it is not written small; with the buttons lower down nothing is pressed that stands above them. */
  function drawTold({ typing, tells, ways }) {
    const told = typing ? [] : saidOn("kiosk", branch.notices);
    const isNarrow = ways.includes("large") && !(isShut() && innerWidth > innerHeight);
    const most = isNarrow ? MOST_TOLD_LARGE : MOST_TOLD;
    const isAbove = ways.includes("low") && !isShut();
    const letters = told.reduce((sum, notice) => sum + texts.name(notice.texts).length, 0);
    const isMuch = !isAbove && letters > most;
    drawNotices(part("notices"), texts, isMuch ? [beginningOf(told[0], most)] : told);
    part("told-notices").hidden = told.length === 0;
    part("told-notices").dataset.short = told.length === 1 && letters <= LITTLE_TOLD ? "yes" : "no";
    part("told-notices").dataset.few = isMuch || (told.length === 1 && letters <= FEW_TOLD) ? "yes" : "no";
    part("notices-more").hidden = !isMuch;
    texts.write(part("notices-title"), namesWithBreaks(branch.names));
    drawNotices(part("all-notices"), texts, told);
    const dialog = part("notices-dialog");
    if (!tells || !isMuch) {
      dialog.close();
    } else if (!dialog.open) {
      dialog.showModal();
    }
  }

  function isShut() {
    return !branch.open && !away;
  }

  /** Whether there is nothing to draw a number for though it is open; then somebody to talk to is all that is offered. */
  function isResting() {
    return branch.open && !away && !hasOpenTask(branch);
  }

  /** While nobody can draw: when it opens, and how to reach the municipality until then. */
  function drawShut() {
    const { week, contact = {} } = branch;
    const { title, words, isStop } = closedSign(texts, branch, branch.taskTypes.reduce((sum, type) => sum + (type.waiting ?? 0), 0));
    part("ask").dataset.shut = isShut() ? "yes" : "no";
    part("ask").dataset.stop = isShut() && isStop ? "yes" : "no";
    part("shut").hidden = !isShut();
    part("choices").hidden = isShut();
    part("closed-words").hidden = !isShut();
    if (!isShut()) {
      return;
    }
    setText(part("choose-title"), title);
    keepList(
      part("closed-words"),
      words.map((line, at) => ({ id: String(at), line })),
      ({ id }) => id,
      () => element("span", { "data-aloud": "" }),
      (target, { line }) => (line.names === undefined ? setText(target, line) : texts.write(target, line.names)),
    );
    part("week-box").hidden = week === undefined;
    drawWeek(part("week"), branch, (target, say) => setText(target, say(texts)));
    part("shut-person").hidden = !isServingOut(branch);
    part("shut-booked").hidden = !isServingOut(branch) || !hasAppointments(branch);
    part("meanwhile").hidden = contact.phone === undefined && contact.url === undefined && part("shut-person").hidden && part("shut-booked").hidden;
    tell(part("contact-phone"), contact.phone, (phone) => texts.say("kiosk.closed.phone", { phone }));
    tell(part("contact-web"), contact.url, (url) => texts.say("kiosk.closed.web", { site: siteOf(url) }));
  }

  function tell(line, value, say) {
    line.hidden = value === undefined;
    setText(line, value === undefined ? "" : say(value));
  }

  function drawHead(kiosk) {
    const group = isShut() ? null : openedGroup(kiosk);
    const isSearching = !isShut() && (kiosk.typing || kiosk.search !== "");
    if (!isShut()) {
      setText(part("choose-title"), titleWords(group, kiosk));
    }
    part("choose-title").classList.toggle("hidden-visually", isSearching || away);
    part("group-back").hidden = group === null && !isSearching;
    part("search-part").hidden = group !== null || !isSearchable(offered(branch)) || !branch.open || away;
    part("search").placeholder = texts.say("kiosk.search");
    if (part("search").value !== kiosk.search) {
      part("search").value = kiosk.search;
    }
  }

  function openedGroup(kiosk) {
    return kiosk.group === NOT_HERE ? { id: NOT_HERE } : shownGroup(branch.taskTypes, kiosk);
  }

  /** While the server is away nothing can be touched, and the notice of it is the heading that is seen. */
  function titleWords(group, { several, chosen }) {
    if (away) {
      return texts.say("kiosk.away.title");
    }
    if (group !== null) {
      return group.id === NOT_HERE ? texts.say("kiosk.elsewhere.title") : withBreaks(texts.name(group.names));
    }
    if (!isResting()) {
      const wanted = branch.taskTypes.filter(({ id }) => several && chosen.includes(id));
      if (wanted.length > 0) {
        return texts.say("kiosk.group.chosen", { tasks: namesOf(wanted) });
      }
      return texts.say(several ? "kiosk.draw.none" : "kiosk.title");
    }
    const hasPaused = branch.taskTypes.some(({ state }) => state === "paused");
    return texts.say(hasPaused && offered(branch).every(({ state }) => state === "paused") ? "type.all-paused" : "kiosk.no-numbers");
  }

  function drawTypeKeys(kiosk) {
    part("keys").hidden = !kiosk.typing || away || isShut();
    const more = [
      { sign: "close", words: texts.say("kiosk.keys.close") },
      { sign: " ", words: texts.say("kiosk.keys.space") },
      { sign: "delete", words: texts.say("kiosk.keys.delete"), picture: "backspace" },
    ];
    drawKeys(part("keys"), [...lettersOf(texts.language), more], typeKey);
  }

  function typeKey(sign) {
    const typed = part("search").value;
    if (sign === "close") {
      actions.showKeys(false);
    } else {
      actions.search(sign === "delete" ? typed.slice(0, -1) : typed + sign);
    }
  }

  function refusal(problem) {
    const type = branch.taskTypes.find(({ id }) => id === problem.document.taskType);
    const opens = opensAt(texts, problem.document.opensAt, branch.day.date);
    return [type && `${texts.name(type.names)}:`, texts.problem(problem), opens && `${opens}.`].filter(Boolean).join(" ");
  }

  /**
   * Lays the tiles out in the room that is left for them, which must be known: after everything else is shown.
   *
   * @param {Kiosk} kiosk
   * @param {string} [presence] the code of this place and moment, where it is known
   */
  function arrangeTiles(kiosk, presence) {
    code = presence === undefined || away ? "" : `\u2066${presence.slice(0, 4)}\u00a0${presence.slice(4)}\u2069`;
    if (part("choices").hidden) {
      return;
    }
    const all = choices(offered(branch), kiosk, branch.elsewhere, branch.courses, hasAppointments(branch));
    const { rows, pages, perPage } = arrange(all.length, roomForTiles(part("choices"), all, texts, kiosk.ways.includes("large")));
    const page = Math.min(kiosk.page, pages - 1);
    const lengths = rows[page].flatMap((length) => Array.from({ length }, () => length));
    const shown = all.slice(page * perPage, (page + 1) * perPage).map((choice, at) => ({ ...choice, inRow: lengths[at] }));
    const tasks = part("tasks");
    tasks.style.setProperty("--rows", String(rows[page].length));
    part("none-found").hidden = all.length > 0;
    tasks.hidden = all.length === 0;
    keepList(
      tasks,
      shown,
      keyOf,
      make,
      (item, choice) => {
        item.dataset.inRow = String(choice.inRow);
        updateChoice(item, choice, kiosk);
      },
    );
    part("pager").hidden = pages === 1;
    part("page-last").disabled = page === 0;
    part("page-next").disabled = page === pages - 1;
    setText(part("page-at"), texts.say("kiosk.page", { n: page + 1, all: pages }));
  }

  function keyOf({ type, group, entry, courses, booked }) {
    if (booked) {
      return "booked";
    }
    if (courses !== undefined) {
      return "courses";
    }
    if (type !== undefined) {
      return type.id;
    }
    return entry !== undefined ? `elsewhere ${entry.id}` : `group ${group?.id ?? NOT_HERE}`;
  }

  function make({ type, group, entry, courses, booked }) {
    if (booked) {
      return makeOurs("booked", "calendar", actions.startArrival);
    }
    if (courses !== undefined) {
      return makeOurs("courses", "course", actions.openCourses);
    }
    if (type !== undefined) {
      return makeTask(type);
    }
    return entry !== undefined ? makeEntry(entry) : makeGroup(group ?? { id: NOT_HERE });
  }

  function updateChoice(item, { type, group, entry, entries, courses, booked }, kiosk) {
    if (booked) {
      updateOurs(item, "kiosk.booked", code === "" ? "" : texts.say("kiosk.booked.phone", { code }));
    } else if (courses !== undefined) {
      updateOurs(item, "kiosk.courses", courses === 0 ? "" : texts.say("kiosk.courses.week", { count: courses, n: courses }));
    } else if (type !== undefined) {
      updateTask(item, type, kiosk);
    } else if (group !== undefined) {
      updateGroup(item, group, kiosk);
    } else if (entry !== undefined) {
      updateEntry(item, entry, kiosk);
    } else {
      updateNotHere(item, entries);
    }
  }

  /** What leads to a screen or page of its own, and draws no number by itself. */
  function makeOurs(id, picture, onPress) {
    const button = element(
      "button",
      { class: `task -${id}`, type: "button", [`data-${id}`]: "" },
      element("span", { class: "picture" }, icon(picture)),
      element("span", { class: "task-words", "data-fit": "" }, element("span", { class: "task-name" }), element("span", { class: "task-wait" })),
    );
    button.addEventListener("click", onPress);
    return element("li", {}, button);
  }

  function updateOurs(item, key, hint) {
    const [name, more] = item.firstElementChild.children[1].children;
    setText(name, texts.say(key));
    setText(more, hint);
    item.firstElementChild.setAttribute("aria-disabled", String(away));
  }

  /** What is not done here is quieter than what is. */
  function makeEntry({ id, icon: picture }) {
    const button = element(
      "button",
      { class: "task -elsewhere", type: "button", "data-elsewhere": id },
      element("span", { class: "picture" }, icon(picture)),
      element("span", { class: "task-words", "data-fit": "" }, element("span", { class: "task-name" }), element("span", { class: "task-wait" }), icon("arrow")),
    );
    button.addEventListener("click", () => actions.tellElsewhere(id));
    return element("li", {}, button);
  }

  /** That it is not here is said where it stands among what is; then where it is, as far as the first comma. */
  function updateEntry(item, entry, { group }) {
    const [name, where] = item.firstElementChild.children[1].children;
    const place = texts.name(namesWithBreaks(entry.place)).split(",")[0];
    writeName(name, entry.names);
    setText(where, group === NOT_HERE ? place : `${texts.say("kiosk.elsewhere")}: ${place}`);
    item.firstElementChild.setAttribute("aria-disabled", String(away));
  }

  function updateNotHere(item, entries) {
    const [name, members, chosen] = item.firstElementChild.children[1].children;
    item.firstElementChild.classList.add("-elsewhere");
    item.firstElementChild.dataset.open = away ? "no" : "yes";
    setText(name, texts.say("kiosk.elsewhere"));
    writeMembers(members, entries);
    setText(chosen, "");
  }

  function makeTask(type) {
    const button = element(
      "button",
      { class: "task", type: "button", "data-task-type": type.id },
      element("span", { class: "picture" }, icon(type.icon)),
      element(
        "span",
        { class: "task-words", "data-fit": "" },
        element("span", { class: "task-name" }),
        element("span", { class: "task-wait" }),
        element("span", { class: "task-hint" }),
        element("span", { class: "task-self" }),
      ),
    );
    button.addEventListener("click", () => actions.chooseTask(branch.taskTypes.find(({ id }) => id === type.id)));
    return element("li", {}, button);
  }

  function updateTask(item, type, kiosk) {
    const button = item.firstElementChild;
    const [picture, words] = button.children;
    const [name, wait, hint, self] = words.children;
    const isOpen = type.state === "open" && !away;
    showIcon(picture.firstElementChild, type.icon);
    writeName(name, type.names);
    setText(wait, away || (type.state === "open" && type.forecast === undefined && hasNobody(branch)) ? "" : waitWords(type));
    texts.write(hint, isOpen && type.hints !== undefined ? namesWithBreaks(type.hints) : undefined);
    setText(self, type.selfServiceUrl === undefined ? "" : texts.say("kiosk.self", { site: siteOf(type.selfServiceUrl) }));
    button.dataset.state = type.state;
    button.dataset.rush = type.rush && isOpen ? "yes" : "no";
    button.setAttribute("aria-disabled", String(!isOpen));
    if (kiosk.several && isOpen) {
      button.setAttribute("aria-pressed", String(kiosk.chosen.includes(type.id)));
    } else {
      button.removeAttribute("aria-pressed");
    }
  }

  function makeGroup({ id, taskTypes }) {
    const button = element(
      "button",
      { class: "task -group", type: "button", "data-group": id },
      element("span", { class: "picture" }, icon(taskTypes?.[0].icon)),
      element(
        "span",
        { class: "task-words", "data-fit": "" },
        element("span", { class: "task-name" }),
        element("span", { class: "task-hint" }),
        element("span", { class: "task-chosen" }),
        icon("arrow"),
      ),
    );
    button.addEventListener("click", () => actions.openGroup(id));
    return element("li", {}, button);
  }

  function updateGroup(item, group, kiosk) {
    const [name, members, chosen] = item.firstElementChild.children[1].children;
    const wanted = group.taskTypes.filter(({ id }) => kiosk.several && kiosk.chosen.includes(id));
    const hasOpen = !away && group.taskTypes.some(({ state }) => state === "open");
    item.firstElementChild.dataset.open = hasOpen ? "yes" : "no";
    const isPaused = !away && group.taskTypes.every(({ state }) => state === "paused");
    writeName(name, group.names);
    writeMembers(members, isPaused ? [] : group.taskTypes);
    const chosenWords = wanted.length === 0 ? "" : texts.say("kiosk.group.chosen", { tasks: namesOf(wanted) });
    setText(chosen, isPaused ? texts.say("type.paused") : chosenWords);
  }

  function writeName(target, names) {
    texts.write(target, namesWithBreaks(names));
    target.dataset.long = texts.name(names).length > LONG_NAME ? "yes" : "no";
  }

  /** Each in a part of its own, because a tile that is full names only the first of them. */
  function writeMembers(target, members) {
    const isDanish = members.length > 0 && members.every(({ names }) => names[texts.language] === undefined);
    target.dir = isDanish ? "ltr" : "";
    const words = namesOf(members);
    if (target.textContent !== words) {
      target.replaceChildren(...words.split(BETWEEN).filter(Boolean).map((name, at) => element("span", { class: "member" }, at === 0 ? null : element("span", { "aria-hidden": "true" }, BETWEEN), element("bdi", {}, name))));
    }
  }

  function namesOf(taskTypes) {
    return taskTypes.map(({ names }) => withBreaks(texts.name(names))).join(BETWEEN);
  }

  function waitWords(type) {
    switch (type.state) {
      case "open":
        return waitRange(texts, type.forecast).replace(MINUTES, untornAtAll);
      case "closed":
      case "paused":
        return [texts.say(`type.${type.state}`), opensAt(texts, type.opensAt, branch.day.date)].filter(Boolean).map(untorn).join(". ");
      default:
        return texts.say(`type.${type.state}`);
    }
  }
}

function untorn(words) {
  return words.length <= WHOLE_LETTERS ? untornAtAll(words) : words;
}

function untornAtAll(words) {
  return words.replaceAll(" ", "\u00a0");
}
