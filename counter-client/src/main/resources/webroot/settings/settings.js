import { element, setText } from "../shared/dom.js";
import { read } from "../shared/http.js";
import { leadHome } from "../staff/home.js";
import { openStaffPage } from "../staff/staff-page.js";
import { showOverview } from "./overview-view.js";
import { Settings } from "./settings-draft.js";
import { chooseBetween } from "./stale-dialog.js";
import { address, REVIEW, viewAt, viewOf, VIEWS } from "./views.js";

const NEVER_STALE = { stale: false };
/** So often the page looks whether others have kept anything, and whenever somebody turns to it. */
const LOOK_MILLIS = 60_000;

const part = (id) => document.getElementById(id);

let session;
let settings;
let shown = {};
let asked = 0;
/** What is to be said where one goes next. */
let carried = "";
/** Number of the newest revision that is known of. */
let newest = 0;

const page = await openStaffPage({
  folder: new URL("texts/", import.meta.url),
  views: ["not-allowed", "settings"],
  pages: [
    { href: "../manager/", words: "page.manager" },
    { href: "#", words: "page.title" },
    { href: "../audit/", words: "page.audit" },
  ],
  leaveWords: "back",
  onLeave: () => {},
  onSession: welcome,
  onOver: over,
  render: () => render(),
});
const { texts } = page;

addEventListener("hashchange", () => {
  page.clear();
  say(carried);
  carried = "";
  open();
});
document.addEventListener("visibilitychange", look);
setInterval(look, LOOK_MILLIS);
part("newer-take").addEventListener("click", async () => {
  try {
    await settings.meetNewer();
  } catch (problem) {
    page.refused(problem);
  }
  render();
});
render();
await page.begin();

/** Only an administrator has a use for the rest. */
async function welcome(found) {
  session = found;
  render();
  if (session.role !== "admin") return;
  try {
    const [description, held, ahead] = await Promise.all([read("/api/v1/settings/description"), read("/api/v1/settings"), aheadOf(session.branches[0])]);
    settings = new Settings(description, held, texts, { onChange: changed, onProblem: page.refused, say, meetOthers, me: session.staff.id }, ahead);
    const met = await settings.takeUp();
    if (met?.theirs.length > 0) await meetOthers(met, held);
    else await open();
  } catch (problem) {
    page.refused(problem, { act: () => welcome(found) });
  }
}

/**
 * Milliseconds that the server's clock is ahead of the browser's, as a branch's day tells it. A branch that tells none, because it
 * is out of service, keeps nobody from the settings: then the browser's own clock has to do.
 */
async function aheadOf(branch) {
  if (branch === undefined) return 0;
  try {
    const { now } = await read(`/api/v1/branches/${branch.id}/today`);
    return Date.parse(now) - Date.now();
  } catch (problem) {
    console.warn("The browser's clock is used, because the server told no time:", problem.code);
    return 0;
  }
}

function over() {
  session = undefined;
  settings = undefined;
  say("");
  close();
}

function close() {
  asked++;
  shown.close?.();
  shown = {};
  part("host").replaceChildren();
}

/** Shows the view that the address asks for; one that is no longer asked for when it has come is not shown. */
async function open() {
  if (settings === undefined) return;
  close();
  const mine = asked;
  const { view, rest } = viewAt(location.hash);
  part("view-settings").dataset.at = view ? "view" : "menu";
  render();
  if (view === undefined) {
    document.title = texts.say("page.title");
    shown = showOverview(part("host"), settings, menuNote);
    return;
  }
  try {
    const module = await view.load();
    if (mine !== asked) return;
    shown = module.show(part("host"), settings, { view, rest, go }) ?? {};
    document.title = `${texts.name(view.names)} – ${texts.say("page.title")}`;
    part("host").querySelector("[data-focus]")?.focus();
  } catch (failure) {
    page.refused(failure, { act: open });
  }
}

/** Goes to an address within the page, and says something there. */
function go(to, words = "") {
  carried = words;
  location.assign(to);
}

/** Says what was done, until one goes on. */
function say(words) {
  setText(part("said"), words);
  part("said").hidden = words === "";
}

/**
 * Others have changed settings meanwhile: what touches nothing of one's own is taken over, of the rest one chooses. Then the view is
 * shown anew, and the words say what has happened.
 */
async function meetOthers({ theirs, touched }, held, words = takenWords(theirs.length)) {
  if (touched.length > 0) settings.settleWith(held, await chooseBetween(settings, touched, session.staff.id));
  if (theirs.length > 0) await open();
  say(words);
}

function takenWords(count) {
  if (count === 0) return "";
  return texts.say(settings.changes.length > 0 ? "stale.taken" : "newer.taken", { count });
}

/** Sees whether others have kept anything; a look that fails is followed by the next. */
async function look() {
  if (settings === undefined || document.visibilityState !== "visible") return;
  try {
    newest = await settings.newest();
    render();
  } catch (problem) {
    if (problem.code === "unauthenticated") page.refused(problem);
    else console.warn("It is not known whether others have kept changes:", problem.code);
  }
}

function changed() {
  render();
  shown.update?.();
}

function render() {
  const now = page.update({
    view: session === undefined ? "sign-in" : session.role === "admin" ? "settings" : "not-allowed",
    name: session?.staff.name,
    mayLeave: false,
    page: session?.role === "admin" ? "#" : undefined,
    freshness: NEVER_STALE,
  });
  if (now === "not-allowed") {
    setText(part("not-allowed"), texts.say("not-allowed", { name: session.staff.name }));
    leadHome(part("home"), texts, session.role);
  }
  const { view } = viewAt(location.hash);
  const count = settings?.changes.length ?? 0;
  part("bar").hidden = now !== "settings" || count === 0 || view === REVIEW;
  part("in-files").hidden = settings === undefined || settings.changeable;
  part("newer").hidden = settings === undefined || newest <= settings.revision;
  if (count > 0) barWords(count);
  if (settings !== undefined) menu(view);
}

function barWords(count) {
  const wrong = settings.errors.length;
  const words = [texts.say("bar.changes", { count }), wrong > 0 && texts.say("bar.errors", { count: wrong })].filter(Boolean).join(" · ");
  setText(part("bar-words"), words);
  part("bar").classList.toggle("-wrong", wrong > 0);
}

function menu(current) {
  if (part("menu").childElementCount === 0) {
    const links = VIEWS.map((view) => element("a", { href: address(view.path), "data-view": view.path }, element("span", {}, texts.name(view.names)), element("small", {})));
    part("menu").append(element("ul", {}, ...links.map((link) => element("li", {}, link))));
  }
  for (const view of VIEWS) {
    const link = part("menu").querySelector(`[data-view="${view.path}"]`);
    if (view === current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
    setText(link.querySelector("small"), menuNote(view));
  }
}

function menuNote(view) {
  const isIn = (place) => viewOf(place) === view;
  const wrong = settings.errors.filter(isIn).length;
  if (wrong > 0) return texts.say("menu.errors", { count: wrong });
  const count = settings.changes.filter(isIn).length;
  return count > 0 ? texts.say("menu.changes", { count }) : "";
}
