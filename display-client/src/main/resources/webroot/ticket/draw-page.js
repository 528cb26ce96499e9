import { chooseTask, drawRequest, failed, start, toggleNeeds } from "../kiosk/kiosk-logic.js";
import { choices, offered, siteOf } from "../kiosk/offers.js";
import { element, keepList, setText } from "../shared/dom.js";
import { cancelledLines, closingWords, isBetweenStops, nextStopWords, whyClosed } from "../shared/closing.js";
import { opensAt, telephone, unbrokenPhone, waitRange, whenAndWhom } from "../shared/format.js";
import { namesWithBreaks } from "../shared/hyphens.js";
import { CITIZEN_LANGUAGES } from "../shared/languages.js";
import { isNoAnswer, newPress, Problem, read, sendPress } from "../shared/http.js";
import { wantsOffer } from "../shared/next-free.js";
import { drawNotices, saidOn } from "../shared/notices.js";
import { chooseFrom, languageWish, loadTexts, wishedInAddress } from "../shared/texts.js";
import { keepDrawn, openHere } from "./drawn-here.js";
import { nameBranch, showScreen, showTrouble, speak, writeLarge } from "./screens.js";
import { isSameWish } from "./ticket-logic.js";
import { sayWays } from "./ways.js";

/** A code that lives longer than a day is not waited for: a timer cannot be set for as long as one likes. */
const LONGEST_WAIT_MILLIS = 86_400_000;

/** Names of a group's task types with more letters than this stand inside alone. */
const MEMBERS_LETTERS = 120;
/** A name of more letters takes more than three lines of a phone. */
const LONG_LETTERS = 60;
/** So long after its end a code may still be tried; one that has been over for longer draws no number. */
const LEEWAY_MILLIS = 900_000;

const part = (id) => document.getElementById(id);
const address = new URL(location.href);
let texts = null;
let branch = null;
/** How far the server's clock is ahead of this one: that of a phone may be wrong. */
let ahead = 0;
let wish = null;
let press = null;
let busy = false;
/** What of that which is not done here was counted as told. */
const counted = new Set();
/** The open numbers that this browser has already. */
let own = [];
/** How to reach the municipality while it is closed. */
let contact = {};
/** Whether the ticket has the page now. */
let isDrawn = false;
const timers = [];

/** Lets a phone draw a number with the presence code that the screen at the branch shows; the link may say until when it works. */
export async function showDraw() {
  const language = chooseFrom(CITIZEN_LANGUAGES, wishedInAddress(), ...navigator.languages);
  texts = await loadTexts(language, new URL("./texts/", import.meta.url));
  speak(texts, "draw.title", navigator.languages);
  const id = address.searchParams.get("branch");
  if (id === null || address.searchParams.get("presence") === null) {
    showTrouble(texts, new Problem("presence-required"), { heading: texts.say("draw.title"), isFault: false });
    await sayWays(texts, part("trouble-text"));
    return;
  }
  wish = { ...start(language, Date.now()), several: true };
  try {
    branch = await read(`/api/v1/branches/${encodeURIComponent(id)}`);
    ahead = Date.parse(branch.now) - Date.now();
  } catch (problem) {
    showTrouble(texts, problem);
    await sayWays(texts, part("trouble-text"), isNoAnswer(problem));
    return;
  }
  speak(texts, "draw.title", [...branch.languages, ...navigator.languages]);
  part("draw").addEventListener("click", drawNumber);
  part("needs").addEventListener("change", () => {
    wish = toggleNeeds(wish);
    draw();
  });
  draw();
  awaitExpiry();
  await Promise.all([nameInTheirWords(), lookForOwn(), lookForBooked(), branch.open ? null : lookForContact()]);
}

/** What the branch does not say in the language of the page is said as other branches do, once that is known. */
async function nameInTheirWords() {
  const { language } = texts;
  if (branch.taskTypes.every(({ names }) => names[language] !== undefined)) {
    return;
  }
  const { bookedTypes, inLanguage } = await import("./booked-names.js");
  const booked = await bookedTypes();
  const inTheirs = (type) => ({ ...type, names: inLanguage(language, type.names, booked.get(type.id)?.names), hints: inLanguage(language, type.hints, booked.get(type.id)?.hints) });
  branch = { ...branch, taskTypes: branch.taskTypes.map(inTheirs) };
  if (!isDrawn) {
    draw();
  }
}

/** Whoever has an appointment here has come for it, and for no number. */
async function lookForBooked() {
  if (branch.taskTypes.some(({ booking }) => booking !== undefined)) {
    const { offerArrival } = await import("./arrive.js");
    await offerArrival(texts, branch, address.searchParams.get("presence"), follow);
  }
}

/** Whoever stands before a closed door is told whom to call. */
async function lookForContact() {
  try {
    ({ contact = {} } = await read("/api/v1/municipality"));
    draw();
  } catch {
    // When it opens is said all the same.
  }
}

/** Whoever has a number already sees it, whether another may be drawn or not. */
async function lookForOwn() {
  own = await openHere(branch.id);
  if (!isDrawn) {
    draw();
  }
}

/** Until when the code of the link works, in milliseconds; it says so itself. */
function worksUntil() {
  const seconds = Number(address.searchParams.get("until"));
  return seconds > 0 ? seconds * 1000 : Infinity;
}

/** What time it is by the server's clock. */
function now() {
  return Date.now() + ahead;
}

/** Whoever holds an old code is told before choosing. Only the server knows, so the button stays for a while. */
function isOver() {
  return now() > worksUntil();
}

/** Whether the code draws nothing any more, so that there is nothing to do but to scan again. */
function isUseless() {
  return isRefused() || now() > worksUntil() + LEEWAY_MILLIS;
}

function isRefused() {
  return wish.problem?.code === "presence-wrong";
}

/** The page looks at its code when that is over; once the number is drawn, the ticket has the page. */
function awaitExpiry() {
  for (const moment of [worksUntil(), worksUntil() + LEEWAY_MILLIS]) {
    const left = moment - now();
    if (left > 0 && left < LONGEST_WAIT_MILLIS) {
      timers.push(setTimeout(draw, left + 1));
    }
  }
}

async function drawNumber() {
  if (busy || wish.chosen.length === 0) {
    return;
  }
  busy = true;
  const path = `/api/v1/branches/${branch.id}/tickets`;
  const body = { ...drawRequest(wish), presence: address.searchParams.get("presence") };
  if (!branch.languages.includes(body.language)) {
    delete body.language;
  }
  press = isSameWish(press, path, body) ? press : newPress(path, body);
  wish = { ...wish, problem: null };
  draw();
  try {
    await follow(await sendPress(press));
  } catch (problem) {
    busy = false;
    const after = failed(wish, problem, Date.now());
    // Without an answer the same errands can be tried again, with the same key.
    wish = { ...after, phase: "choose", chosen: after.phase === "trouble" ? wish.chosen : [] };
    press = after.phase === "trouble" ? press : null;
    markRefused(problem);
    draw();
    // The button that was pressed is below a list; what went wrong is told above it.
    part("draw-problem").scrollIntoView({ block: "center" });
    await lookForOwn();
  }
}

/** The ticket has the page from now on. */
async function follow(drawn) {
  const { id } = drawn;
  keepDrawn(id);
  isDrawn = true;
  timers.forEach(clearTimeout);
  history.replaceState(null, "", addressOf(id));
  const { showTicket } = await import("./ticket-page.js");
  await showTicket(id);
  if (wantsOffer(drawn, branch.taskTypes)) {
    const { offerTime } = await import("./offer.js");
    await offerTime(texts, branch, drawn);
  }
}

/** What was refused is marked at once, before the board of tasks is read again. */
function markRefused({ code, document: told }) {
  const state = /^task-type-(full|closed|paused)$/.exec(code)?.[1];
  if (state !== undefined) {
    branch = { ...branch, taskTypes: branch.taskTypes.map((type) => (type.id === told.taskType ? { ...type, state, opensAt: told.opensAt ?? type.opensAt } : type)) };
  }
}

/** Of which task it is, where it is of one. */
function refusal(problem) {
  const type = branch.taskTypes.find(({ id }) => id === problem.document?.taskType);
  return [type && `${texts.name(type.names)}:`, texts.problem(problem)].filter(Boolean).join(" ");
}

function draw() {
  nameBranch(texts, branch.names);
  drawNotices(part("draw-notices"), texts, saidOn("phone", branch.notices));
  setText(part("draw-title"), titleWords());
  part("draw-courses").hidden = branch.courses === undefined;
  part("draw-courses").firstElementChild.href = `/courses/?branch=${branch.id}&lang=${texts.language}`;
  const closing = closingWords(texts, branch);
  part("closed").hidden = closing === "";
  writeLarge(part("closed"), branch.open ? closing : closedFirst());
  drawGone();
  drawContact();
  part("closed").classList.toggle("-all", !branch.open);
  part("closed").classList.toggle("-drives", isBetweenStops(branch));
  part("closed").classList.toggle("-warn", !branch.open || branch.ownClosing !== undefined);
  part("expired").hidden = !branch.open || !isOver() || isRefused();
  writeLarge(part("expired"), part("expired").hidden ? "" : texts.problem(new Problem("presence-wrong")));
  drawOwn();
  const offers = branch.open && !isUseless();
  part("draw-lead").hidden = !offers;
  part("draw-problem").hidden = wish.problem === null;
  writeLarge(part("draw-problem"), wish.problem === null ? "" : refusal(wish.problem));
  drawWays();
  part("tasks").hidden = !offers;
  drawChoices(part("tasks"), choices(offered(branch), wish));
  drawElsewhere(offers ? (branch.elsewhere ?? []) : []);
  part("needs").checked = wish.needs;
  const count = wish.chosen.length;
  part("needs-part").hidden = count === 0;
  part("draw").parentElement.hidden = !offers || (count === 0 && isOver());
  part("draw").disabled = busy || count === 0;
  setText(part("draw"), drawWords(count));
  showScreen("draw");
}

function titleWords() {
  if (branch.open) {
    return texts.say("draw.title");
  }
  if (!isBetweenStops(branch)) {
    return texts.say("closed.title");
  }
  return texts.say(branch.stops.next.date === branch.day.date ? "draw.bus.drives" : "draw.bus.rests");
}

/** Of what is closed the first thing is when it opens, or where it does next, then why. */
function closedFirst() {
  if (isBetweenStops(branch)) {
    return `${nextStopWords(texts, branch)} ${texts.say("draw.bus.there")}`;
  }
  const { why, when, stops } = whyClosed(texts, branch);
  return (when === "" ? [stops, why] : [`${when}.`, why, stops]).filter(Boolean).join(" ");
}

/** What is cancelled stands below where the bus comes next. */
function drawGone() {
  const gone = isBetweenStops(branch) ? cancelledLines(texts, branch) : [];
  part("gone").hidden = gone.length === 0;
  part("gone").replaceChildren(
    ...gone.map((line) => {
      const words = element("p", {});
      line.names === undefined ? setText(words, line) : texts.write(words, line.names);
      return words;
    }),
  );
}

/** Whoever holds a code that is over finds a way on where the code is not at hand. */
function drawWays() {
  const told = [part("expired"), part("draw-problem")].find(({ hidden }) => !hidden);
  if (branch.open && isUseless() && told !== undefined) {
    sayWays(texts, told);
  }
}

function drawContact() {
  const { phone, url } = branch.open ? {} : contact;
  part("draw-contact").hidden = phone === undefined && url === undefined;
  drawLink(part("contact-phone"), phone && telephone(phone), phone && texts.say("draw.closed.phone", { phone: unbrokenPhone(phone) }));
  drawLink(part("contact-web"), url, url && texts.say("draw.closed.web", { site: siteOf(url) }));
}

function drawLink(link, href, words) {
  link.hidden = href === undefined;
  link.href = href ?? "";
  setText(link, words ?? "");
}

function addressOf(id) {
  return `/t/${id}${languageWish()}`;
}

function drawOwn() {
  part("own").hidden = own.length === 0;
  setText(part("own-head"), own.length === 0 ? "" : texts.say("draw.own", { count: own.length }));
  keepList(
    part("own-list"),
    own,
    ({ id }) => id,
    ({ id }) => element("li", {}, element("a", { href: addressOf(id) })),
    (item, { number, errands }) => writeNames(item.firstElementChild, ", ", errands.map(({ taskType, names }) => branch.taskTypes.find(({ id }) => id === taskType)?.names ?? names), `${number} · `),
  );
}

function drawWords(count) {
  if (busy) {
    return texts.say("draw.busy");
  }
  return count === 0 ? texts.say("draw.none") : texts.say("draw.draw", { count, n: count });
}

/** Task types, and groups of them that open where they stand. */
function drawChoices(list, entries) {
  keepList(
    list,
    entries,
    (choice) => (choice.group === undefined ? choice.type.id : `group ${choice.group.id}`),
    (choice) => (choice.group === undefined ? makeTask(choice.type) : makeGroup()),
    (item, choice) => (choice.group === undefined ? updateTask(item, choice.type) : updateGroup(item, choice.group)),
  );
}

function makeGroup() {
  const name = element("span", { class: "task-name" });
  const members = element("span", { class: "task-hint" });
  return element("li", {}, element("details", { class: "group" }, element("summary", { class: "task" }, name, members), element("ul", { class: "tasks" })));
}

function updateGroup(item, group) {
  const [summary, list] = item.firstElementChild.children;
  const [title, members] = summary.children;
  item.firstElementChild.dataset.chosen = group.taskTypes.some(({ id }) => wish.chosen.includes(id)) ? "yes" : "no";
  texts.write(title, namesWithBreaks(group.names));
  title.dataset.long = isLong(group.names);
  const names = group.taskTypes.map((type) => type.names);
  writeNames(members, " · ", names.map((each) => texts.name(each)).join().length > MEMBERS_LETTERS ? [] : names);
  drawChoices(list, group.taskTypes.map((type) => ({ type })));
}

/** Names in one line, each of them marked where it is not in the language of the page. */
function writeNames(target, between, all, before = "") {
  const words = all.flatMap((names, at) => {
    const word = element("span");
    texts.write(word, names);
    return at === 0 ? [word] : [between, word];
  });
  target.replaceChildren(...(before === "" ? [] : [before]), ...words);
}

function isLong(names) {
  return texts.name(names).length > LONG_LETTERS ? "yes" : "no";
}

/** What is not done here comes last, folded: where it is stands below each name. */
function drawElsewhere(entries) {
  part("elsewhere").hidden = entries.length === 0;
  keepList(part("elsewhere-list"), entries, ({ id }) => id, makeEntry, updateEntry);
}

function makeEntry({ id }) {
  const fold = element(
    "details",
    { class: "group", "data-elsewhere": id },
    element("summary", { class: "task" }, element("span", { class: "task-name" })),
    element("div", { class: "elsewhere-place" }, element("p", {}), element("p", {}), element("p", {}, element("a", { rel: "noreferrer", target: "_blank" }))),
  );
  fold.addEventListener("toggle", () => fold.open && countElsewhere(id));
  return element("li", {}, fold);
}

function updateEntry(item, entry) {
  const [summary, where] = item.firstElementChild.children;
  const [place, hours, map] = where.children;
  texts.write(summary.firstElementChild, entry.names);
  texts.write(place, entry.place);
  texts.write(hours, entry.hours);
  if (entry.partner) setText(hours, whenAndWhom(texts, entry));
  map.hidden = entry.mapUrl === undefined;
  setText(map.firstElementChild, texts.say("draw.map"));
  map.firstElementChild.href = entry.mapUrl ?? "";
}

/** Each is counted once, however often it is unfolded. */
async function countElsewhere(id) {
  if (counted.has(id)) {
    return;
  }
  counted.add(id);
  try {
    await sendPress(newPress(`/api/v1/branches/${branch.id}/elsewhere/${id}/tell`, { presence: address.searchParams.get("presence") }));
  } catch {
    // Then it is not counted: whoever reads it has been told all the same.
  }
}

function makeTask(type) {
  const button = element(
    "button",
    { class: "task", type: "button", "data-task-type": type.id },
    element("span", { class: "task-name" }),
    element("span", { class: "task-wait" }),
    element("span", { class: "task-hint" }),
  );
  button.addEventListener("click", () => {
    if (!busy) {
      wish = chooseTask(wish, type);
      draw();
    }
  });
  return element("li", {}, button, element("a", { class: "task-self" }));
}

/** Our own page about doing it alone, with the code of this visit. */
function selfAddress(type) {
  const self = new URL(location.href);
  self.searchParams.set("self", type.id);
  return self.pathname + self.search;
}

function updateTask(item, type) {
  const [button, self] = item.children;
  const [name, wait, hint] = button.children;
  self.hidden = type.selfServiceUrl === undefined;
  setText(self, self.hidden ? "" : texts.say("draw.self", { site: siteOf(type.selfServiceUrl) }));
  self.href = self.hidden ? "" : selfAddress(type);
  const isOpen = type.state === "open";
  texts.write(name, namesWithBreaks(type.names));
  name.dataset.long = isLong(type.names);
  setText(wait, waitWords(type));
  texts.write(hint, isOpen && type.hints !== undefined ? namesWithBreaks(type.hints) : undefined);
  button.setAttribute("aria-disabled", String(!isOpen));
  if (isOpen) {
    button.setAttribute("aria-pressed", String(wish.chosen.includes(type.id)));
  }
}

function waitWords(type) {
  switch (type.state) {
    case "open":
      return waitRange(texts, type.forecast);
    case "closed":
      return opensAt(texts, type.opensAt, branch.day.date) || texts.say("type.closed");
    case "paused":
      return [texts.say("type.paused"), opensAt(texts, type.opensAt, branch.day.date)].filter(Boolean).join(". ");
    default:
      return texts.say(`type.${type.state}`);
  }
}
