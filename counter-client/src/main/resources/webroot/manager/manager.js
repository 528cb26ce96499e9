import { element, setText } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { counterName } from "../shared/format.js";
import { Problem, read } from "../shared/http.js";
import { ask, isAsking } from "../staff/dialogs.js";
import { Presses } from "../staff/presses.js";
import { remember, remembered } from "../staff/remembered.js";
import { openStaffPage, updateChoices } from "../staff/staff-page.js";
import { devicesView } from "./devices-view.js";
import { figuresView } from "./figures-view.js";
import { historyView } from "./history-view.js";
import { liveView } from "./live-view.js";
import { mayKeepDevices, refreshIn, reportPath, signedIn, view } from "./manager-logic.js";

const BRANCH = "manager-branch";
const REFRESH_PAUSE_MILLIS = 3000;

const part = (id) => document.getElementById(id);

let state = {};
let feed = null;
let liveFeed = null;
let freshness = { stale: false };
let lastFetch;
let fetchTimer = null;

const page = await openStaffPage({
  folder: new URL("texts/", import.meta.url),
  views: ["not-allowed", "choose-branch", "branch"],
  leaveWords: "other-branch",
  onLeave: () => go(undefined),
  onSession: welcome,
  onOver: over,
  render: () => render(),
});
const { texts } = page;
const presses = new Presses(render);
const figures = figuresView(texts, { day, taskType });
const live = liveView(texts, { free });
const history = historyView(texts, page.refused);
const devices = devicesView(texts, branchName, page.refused);

part("csv").addEventListener("click", saveCsv);
render();
await page.begin();

// ---- where one is

function welcome(session) {
  state = signedIn(session, remembered(BRANCH));
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
    onView({ live: now }) {
      state = { ...state, live: now };
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

/** Fetches the figures, but not more often than every few seconds however much happens. */
function refreshSoon() {
  if (fetchTimer !== null) return;
  fetchTimer = setTimeout(refresh, refreshIn(Date.now(), lastFetch, REFRESH_PAUSE_MILLIS));
}

async function refresh() {
  const { branch, board } = state;
  lastFetch = Date.now();
  try {
    const report = await read(reportPath(branch, board.day.date));
    if (branch === state.branch) state = { ...state, report, askedAt: state.at };
  } catch (problem) {
    if (branch === state.branch) page.refused(problem, { act: refreshSoon });
  } finally {
    if (branch === state.branch) fetchTimer = null;
  }
  render();
}

/** The same figures as a file that a Danish spreadsheet opens as it should; the address alone would not say which form is wanted. */
async function saveCsv() {
  if (!state.board) return;
  const { date } = state.board.day;
  try {
    const response = await fetch(`${reportPath(state.branch, date)}&csv=danish`, { headers: { Accept: "text/csv" }, cache: "no-store" });
    if (!response.ok) {
      const document = await response.json();
      throw new Problem(document.code, response.status, document);
    }
    const address = URL.createObjectURL(await response.blob());
    element("a", { href: address, download: `${state.branch}-${date}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 0);
  } catch (problem) {
    page.refused(problem instanceof Problem ? problem : new Problem("no-connection"));
  }
}

// ---- what one does

async function day(action) {
  if (action === "close" && !(await isSure(texts.say("day.close.title"), texts.say("day.close.words"), texts.say("day.close.sure")))) return;
  await press(`/api/v1/branches/${state.branch}/day/${action}`);
}

function isSure(title, words, sure) {
  return ask({
    title,
    cancel: texts.say("cancel"),
    fill(body, answer) {
      const yes = element("button", { type: "button", class: "button -main" }, sure);
      yes.addEventListener("click", () => answer(true));
      body.append(element("p", {}, words), yes);
    },
  });
}

/** A counter that somebody has left is freed at once; where somebody may be, it is asked first. */
async function free(counter) {
  const title = texts.say("free.title", { counter: counterName(texts, counter.label) });
  if (counter.left || (await isSure(title, texts.say("free.words"), texts.say("free.sure")))) {
    await press(`/api/v1/branches/${state.branch}/counters/${counter.id}/free`);
  }
}

async function taskType(row, action) {
  await press(`/api/v1/branches/${state.branch}/task-types/${row.id}/${action}`);
}

/** What a command changes is shown when the board tells of it. */
async function press(path) {
  if (presses.isUnderWay(path)) return;
  page.clear();
  const { branch } = state;
  try {
    await presses.send(path);
  } catch (problem) {
    if (branch === state.branch) page.refused(problem, presses.keeps(path) ? { act: () => press(path) } : {});
  }
  render();
}

// ---- what one sees

function render() {
  const several = (state.session?.branches.length ?? 0) > 1;
  const shown = page.update({
    view: view(state),
    place: state.branch && branchName(state.branch),
    name: state.session?.staff.name,
    mayLeave: view(state) === "branch" && several,
    freshness,
  });
  if (shown === "not-allowed") setText(part("not-allowed"), texts.say("not-allowed", { name: state.session.staff.name }));
  if (shown === "choose-branch") branchChoice();
  figures.update({ ...state, underWay: presses.isUnderWay(), now: feed ? feed.now().getTime() : Date.now() });
  live.update(state.live, state.board);
  history.of(shown === "branch" && state.board ? state.branch : undefined, state.board);
  devices.show(shown === "branch" && mayKeepDevices(state.session));
}

function branchName(id) {
  const branch = state.session?.branches.find((each) => each.id === id);
  return branch ? texts.name(branch.names) : id;
}

function branchChoice() {
  updateChoices(part("branches"), state.session.branches, (branch) => ({ words: branchName(branch.id) }), (branch) => go(branch.id));
}
