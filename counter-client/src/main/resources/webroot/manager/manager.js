import { element, setText } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { counterName, timeOf } from "../shared/format.js";
import { read } from "../shared/http.js";
import { ask, askIfSure, isAsking } from "../staff/dialogs.js";
import { greyZones } from "../staff/grey-zones.js";
import { Presses } from "../staff/presses.js";
import { BRANCH, remember, remembered } from "../staff/remembered.js";
import { saveFile } from "../staff/save-file.js";
import { openStaffPage, updateChoices } from "../staff/staff-page.js";
import { changesView } from "./changes-view.js";
import { devicesView } from "./devices-view.js";
import { figuresView } from "./figures-view.js";
import { historyView } from "./history-view.js";
import { dayAction, leadsPartner, mayKeepDevices, ownBoard, pageOf, PAGES, refreshIn, reportPath, signedIn, view } from "./manager-logic.js";
import { atCounters, atTheEnd, counterPress } from "./now-logic.js";
import { nowView } from "./now-view.js";
import { printersView } from "./printers-view.js";
import { readingsView } from "./readings-view.js";
import { boxOfBranch } from "./box-of-branch.js";
import { fewLines } from "../staff/few-who-can.js";
import { changeToday } from "./today-dialog.js";

/** What only an administrator has a use for. */
const SETTINGS = "../settings/";
const AUDIT = "../audit/";
const DUTY = "../duty/";
/** For whoever leads a branch; whoever keeps the whole house finds it from the duty plan, and the bar stays one line. */
const APPOINTMENTS = "../appointments/";
const REFRESH_PAUSE_MILLIS = 3000;
/** Settings that the day could not take change nothing that the board tells of. */
const REFRESH_AT_LEAST_MILLIS = 60_000;
/** Minutes pass also when nothing happens. */
const TICK_MILLIS = 10_000;

const part = (id) => document.getElementById(id);

let state = {};
let feed = null;
let liveFeed = null;
let freshness = { stale: false };
let lastFetch;
let fetchTimer = null;
let changedMeanwhile = false;
/** Of which branch, with which figures and on which page the questions to owners were asked for last. */
let questionsOf;

const page = await openStaffPage({
  folder: new URL("texts/", import.meta.url),
  views: ["not-allowed", "choose-branch", "branch"],
  pages: [
    { href: "#now", words: "page.now" },
    { href: "#today", words: "page.today" },
    { href: "#history", words: "page.history" },
    { href: "#devices", words: "page.devices" },
    { href: APPOINTMENTS, words: "page.appointments" },
    { href: DUTY, words: "page.duty" },
    { href: SETTINGS, words: "page.settings" },
    { href: AUDIT, words: "page.audit" },
  ],
  leaveWords: "other-branch",
  onLeave: () => go(undefined),
  onSession: welcome,
  onOver: over,
  render: () => render(),
});
const { texts } = page;
const presses = new Presses(render);
// A phone has no room for tables that nobody has asked for.
for (const each of document.querySelectorAll(".part:not(.-asked)")) each.open = matchMedia("(width > 48rem)").matches;
const figures = figuresView(texts, taskType);
const now = nowView(texts, { free, removeBurst });
const history = historyView(texts, branchName, page.refused, forget);
const readings = readingsView(texts, page.refused);
const few = boxOfBranch("few", (branch) => `/api/v1/branches/${branch}/duties/few`, (found) => fewLines(texts, found), page.refused);
const questions = greyZones(texts, part("grey-zones"), (open) => {
  part("grey-waiting").hidden = open === 0;
  setText(part("grey-waiting").firstElementChild, texts.say("grey-zones.title", { n: open }));
});
const changes = changesView(texts, page.refused);
const devices = devicesView(texts, branchName, page.refused, render, forget);
const printers = printersView(texts, page.refused, devices.beside);
const dayButton = part("day-act");

part("lead").addEventListener("click", () => lead());
part("rush-end").addEventListener("click", () => lead("peakOff"));
part("csv").addEventListener("click", saveCsv);
part("today-print").addEventListener("click", () => print());
dayButton.addEventListener("click", () => day(dayButton.dataset.action));
addEventListener("hashchange", () => {
  page.clear();
  saidOfToday("");
  render();
  scrollTo(0, 0);
});
setInterval(() => {
  if (state.live) render();
  if (lastFetch !== undefined && Date.now() - lastFetch >= REFRESH_AT_LEAST_MILLIS) refreshSoon();
}, TICK_MILLIS);
render();
await page.begin();

// ---- where one is

function welcome(session) {
  state = signedIn(session, new URL(location.href).searchParams.get("branch") ?? remembered(BRANCH));
  go(state.branch);
}

function go(branch) {
  feed?.close();
  liveFeed?.close();
  feed = null;
  liveFeed = null;
  freshness = { stale: false };
  clearTimeout(fetchTimer);
  fetchTimer = null;
  lastFetch = undefined;
  page.clear();
  saidOfToday("");
  presses.forget();
  state = { session: state.session, branch };
  if (view(state) === "branch") {
    remember(BRANCH, branch);
    follow(branch);
    followLive(branch);
  }
  render();
}

function follow(branch) {
  feed = openFeed({
    path: `/ws/v1/branches/${branch}/board`,
    onView({ board }, { at }) {
      const before = JSON.stringify(withoutForecasts(state.board));
      state = { ...state, board, at };
      if (JSON.stringify(withoutForecasts(board)) !== before) {
        presses.forget();
        refreshSoon();
      }
      render();
    },
    onFreshness(now) {
      freshness = now;
      render();
    },
    async probe() {
      try {
        await read(`/api/v1/branches/${branch}`);
      } catch (problem) {
        page.refused(problem);
      }
      return "reconnect";
    },
    mayReload: () => !presses.isUnderWay() && !isAsking() && part("devices-code").value === "",
  });
}

/** What only managers see: alerts, the longest wait, the counters. Its silence is that of the board, which is told of already. */
function followLive(branch) {
  liveFeed = openFeed({
    path: `/ws/v1/branches/${branch}/manager`,
    onView({ live }) {
      state = { ...state, live };
      render();
    },
    onFreshness() {},
    mayReload: () => false,
  });
}

/** Forecasts come every second and change no figure. */
function withoutForecasts(board) {
  return board && { ...board, taskTypes: board.taskTypes.map((type) => ({ ...type, forecast: undefined })) };
}

function over() {
  state = {};
  go(undefined);
}

// ---- figures

/**
 * Fetches the figures, but not more often than every few seconds however much happens. What changes while they are on their way may
 * not be in them: then they are fetched once more.
 */
function refreshSoon() {
  changedMeanwhile = true;
  if (fetchTimer !== null) return;
  fetchTimer = setTimeout(refresh, refreshIn(Date.now(), lastFetch, REFRESH_PAUSE_MILLIS));
}

async function refresh() {
  const { branch, board } = state;
  lastFetch = Date.now();
  changedMeanwhile = false;
  try {
    const path = `/api/v1/branches/${branch}`;
    const isPartner = leadsPartner(state.session);
    const ofAll = isPartner ? [] : [read(`${path}/today`)];
    const [report, queue, today] = await Promise.all([read(reportPath(branch, board.day.date)), read(`${path}/queue`), ...ofAll]);
    if (branch === state.branch) state = { ...state, report, queue: isPartner ? atCounters(queue) : queue, today, askedAt: state.at };
  } catch (problem) {
    if (branch === state.branch) page.refused(problem, { act: refreshSoon });
  } finally {
    if (branch === state.branch) {
      fetchTimer = null;
      if (changedMeanwhile) refreshSoon();
    }
  }
  render();
}

/** The same figures as a file that a Danish spreadsheet opens as it should. */
async function saveCsv() {
  if (!state.board) return;
  const { date } = state.board.day;
  try {
    await saveFile(`${reportPath(state.branch, date)}&csv=danish`, "text/csv", `${state.branch}-${date}.csv`);
  } catch (problem) {
    page.refused(problem);
  }
}

// ---- what one does

async function day(action) {
  if (action === "close" && !(await isSureToClose())) return;
  await press(`/api/v1/branches/${state.branch}/day/${action}`);
}

/** Says whom the end of the day sends home before anybody can want it. */
function isSureToClose() {
  const { waiting, byType, serving, parked, missed } = atTheEnd(state.live);
  const rest = [
    serving > 0 && texts.say("day.close.serving", { count: serving }),
    parked > 0 && texts.say("day.close.parked", { count: parked }),
    missed > 0 && texts.say("day.close.missed", { count: missed }),
  ].filter(Boolean);
  return ask({
    title: texts.say("day.close.title"),
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const yes = element("button", { type: "button", class: "button -main -danger" }, waiting > 0 ? texts.say("day.close.sure-waiting", { count: waiting }) : texts.say("day.close.sure"));
      yes.addEventListener("click", () => answer(true));
      const broken = rest.join(" ");
      body.append(
        waiting > 0
          ? element("p", { class: "notice -bad" }, texts.say("day.close.waiting", { count: waiting }))
          : element("p", { class: broken ? "notice -warn" : "notice -good" }, `${texts.say("headline.nobody")} ${broken}`.trim()),
        element("ul", { class: "sent-home" }, ...byType.map(({ id, waiting: n }) => element("li", {}, element("span", {}, typeName(id)), element("strong", {}, String(n))))),
        waiting > 0 && broken ? element("p", {}, broken) : "",
        element("div", { class: "dialog-foot" }, element("p", {}, texts.say("day.close.words")), yes),
      );
      return body.closest("dialog").querySelector(".dialog-head button");
    },
  });
}

/** The hours of today, and what numbers are given of. */
async function lead(wanted) {
  const { branch } = state;
  const path = `/api/v1/branches/${branch}/today`;
  page.clear();
  saidOfToday("");
  try {
    const done = await changeToday(texts, { path, board: () => state.board, live: () => state.live, queue: () => state.queue, send: (body) => presses.send(path, body) }, wanted);
    if (done !== undefined && branch === state.branch) saidOfToday(done);
  } catch (problem) {
    if (branch === state.branch) page.refused(problem, { act: () => lead(wanted) });
  }
}

function saidOfToday(words) {
  setText(part("lead-said"), words);
  part("lead-said").hidden = words === "";
}

/** What went wrong before is of the past. */
function forget() {
  page.clear();
  render();
}

function typeName(id) {
  const type = state.board?.taskTypes.find((each) => each.id === id);
  return type ? texts.name(type.names) : id;
}

/** A counter that somebody has left is freed at once; where somebody may be, it is asked first. */
async function free(counter) {
  const does = counterPress(counter);
  const title = texts.say(`${does}.title`, { counter: counterName(texts, counter.label, counter.room) });
  const isSure = counter.left || (await askIfSure(texts, { title, words: texts.say(`${does}.words`), sure: texts.say(`${does}.sure`) }));
  if (isSure) await press(`/api/v1/branches/${state.branch}/counters/${counter.id}/free`);
}

/** What is removed is gone for those who hold the numbers, so it is asked first. */
async function removeBurst({ by, device, from, to, waiting: n }, on) {
  const { branch } = state;
  const words = texts.say("burst.words", { on, from: timeOf(texts, from), to: timeOf(texts, to) });
  const isSure = await askIfSure(texts, { title: texts.say("burst.title", { n }), words, sure: texts.say("burst.sure", { n }) });
  if (isSure) await press(`/api/v1/branches/${branch}/burst/remove`, { by, device, from, to });
}

async function taskType(row, action) {
  await press(`/api/v1/branches/${state.branch}/task-types/${row.id}/${action}`);
}

/** What a command changes is shown when the board tells of it. */
async function press(path, what) {
  if (presses.isUnderWay(path)) return;
  page.clear();
  const { branch } = state;
  try {
    await presses.send(path, what);
  } catch (problem) {
    if (branch === state.branch) page.refused(problem, presses.keeps(path) ? { act: () => press(path, what) } : {});
  }
  render();
}

// ---- what one sees

function render() {
  const several = (state.session?.branches.length ?? 0) > 1;
  const keepsDevices = mayKeepDevices(state.session);
  const atBranch = view(state) === "branch";
  const isPartner = leadsPartner(state.session);
  const without = [...(keepsDevices ? [APPOINTMENTS] : [SETTINGS, AUDIT]), ...(isPartner ? ["#today", "#devices", DUTY] : []), ...(atBranch ? [] : PAGES)];
  const wanted = pageOf(location.hash, without);
  const shown = page.update({
    view: view(state),
    place: state.branch && branchName(state.branch),
    name: state.session?.staff.name,
    mayLeave: atBranch && several,
    page: atBranch ? wanted : keepsDevices ? "" : undefined,
    without,
    freshness,
  });
  if (shown === "not-allowed") setText(part("not-allowed"), texts.say("not-allowed", { name: state.session.staff.name }));
  if (shown === "choose-branch") branchChoice();
  const isKnown = shown === "branch" && state.board !== undefined && state.live !== undefined;
  part("waiting-for-branch").hidden = shown !== "branch" || isKnown;
  for (const each of PAGES) part(`page-${each.slice(1)}`).hidden = !isKnown || each !== wanted;
  const moment = (feed?.now() ?? new Date()).getTime();
  dayAct(moment);
  const own = { ...state, board: ownBoard(state) };
  for (const id of ["lead", "rush-end"]) part(id).hidden = isPartner;
  part("make-types").hidden = !keepsDevices || state.live?.taskTypes.length !== 0;
  part("to-today").hidden = isPartner || state.live?.day.state !== "closed";
  now.update({ ...own, dark: devices.dark(moment), called: devices.called, now: moment });
  figures.update({ ...own, underWay: presses.isUnderWay(), now: moment });
  history.of(isKnown ? state.branch : undefined, own.board, wanted === "#history", isPartner);
  changes.show(isKnown && wanted === "#today" ? state.branch : undefined, state.askedAt);
  few.show(isKnown && wanted === "#today" && !isPartner ? state.branch : undefined, state.askedAt);
  readings.show(isKnown && wanted === "#today" ? state.branch : undefined);
  const asked = isKnown ? `${state.branch} ${state.askedAt} ${wanted}` : undefined;
  if (asked && asked !== questionsOf) questions.look();
  questionsOf = asked;
  devices.show(shown === "branch" && !isPartner ? state.branch : undefined, moment, keepsDevices, state.live?.bursts);
  printers.of(isKnown && wanted === "#devices" ? state.branch : undefined);
}

function dayAct(moment) {
  const action = leadsPartner(state.session) ? undefined : dayAction(state.board, moment);
  dayButton.hidden = !action;
  dayButton.dataset.action = action ?? "";
  dayButton.classList.toggle("-main", action === "open");
  dayButton.setAttribute("aria-busy", String(presses.isUnderWay()));
  if (action) setText(dayButton, texts.say(`day.act.${action}`));
}

function branchName(id) {
  const branch = state.session?.branches.find((each) => each.id === id);
  return branch ? texts.name(branch.names) : id;
}

function branchChoice() {
  updateChoices(part("branches"), state.session.branches, (branch) => ({ words: branchName(branch.id) }), (branch) => go(branch.id));
}
