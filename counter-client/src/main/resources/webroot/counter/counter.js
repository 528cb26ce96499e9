import { element, keepList, setText } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { counterName } from "../shared/format.js";
import { read } from "../shared/http.js";
import { updateStaleBanner } from "../shared/stale-banner.js";
import { chooseLanguage, loadTexts, wishedInAddress } from "../shared/texts.js";
import { isAsking } from "../staff/dialogs.js";
import { pageHeader } from "../staff/header.js";
import { Presses } from "../staff/presses.js";
import { remember, remembered } from "../staff/remembered.js";
import { currentSession, signOut } from "../staff/session.js";
import { signInForm } from "../staff/sign-in.js";
import { askPark, askPause, askRemove, askTaskType, drawForCitizen, showHelp } from "./counter-dialogs.js";
import { answered, atPlace, nobody, otherTaskTypes, pressed, recall, signedIn, told, view } from "./counter-logic.js";
import { playbookView } from "./playbook-view.js";
import { queueView } from "./queue-view.js";
import { workView } from "./work-view.js";

const PLACE = "counter-place";
const KEYS_ON = "counter-keys";
const LANGUAGE = "staff-language";
const AT_COUNTER = "counter";
const LOOK_MILLIS = 1000;
const LOADING_AGAIN_MILLIS = 3000;

const part = (id) => document.getElementById(id);
const language = chooseLanguage(wishedInAddress(), remembered(LANGUAGE));
remember(LANGUAGE, language);
document.documentElement.lang = language;
const texts = await loadTexts(
  language,
  new URL("../staff/texts/", import.meta.url),
  new URL("texts/", import.meta.url),
);
document.title = texts.say("page.title");
texts.fill(document);

let state = nobody();
let known = false;
let feed = null;
let notice = {};
let keysOn = remembered(KEYS_ON) ?? true;
let freshness = { stale: false };
let counters = [];

const presses = new Presses(render);
const header = pageHeader(part("top"), texts, {
  leaveWords: texts.say("other-counter"),
  onLeave: () => go({ branch: state.place.branch }),
  onSignOut: leave,
});
const form = signInForm(part("view-sign-in"), texts, (session) => welcome(session));
const work = workView(texts, { act, complete });
const queue = queueView(texts, {
  call: (row) => command("call", { ticket: row.id }),
  unpark: (row) => onTicket(row, "unpark"),
  takeBack: (row) => onTicket(row, "return"),
  remove,
});
const playbook = playbookView(texts);

part("other-branch").addEventListener("click", () => go(undefined));
part("fault-act").addEventListener("click", () => notice.act?.());
document.addEventListener("keydown", key);
setInterval(render, LOOK_MILLIS);
render();
await begin();

// ---- where one is

async function begin() {
  try {
    const session = await currentSession();
    known = true;
    if (session) await welcome(session);
    else render();
  } catch (problem) {
    setText(part("loading"), texts.problem(problem));
    setTimeout(begin, LOADING_AGAIN_MILLIS);
  }
}

async function welcome(session) {
  known = true;
  state = signedIn(session, remembered(PLACE));
  notice = {};
  await arrive();
}

async function go(place) {
  state = atPlace(state, place);
  notice = {};
  await arrive();
}

/** Loads what the place needs; the counter itself comes by the feed. */
async function arrive() {
  feed?.close();
  feed = null;
  freshness = { stale: false };
  presses.forget();
  work.resetAfterWork();
  const place = state.place;
  if (place?.counter) {
    remember(PLACE, place);
    follow(place);
  }
  render();
  if (!place) return;
  try {
    const [branch, seen] = await Promise.all([
      read(`/api/v1/branches/${place.branch}`),
      place.counter ? undefined : read(`/api/v1/branches/${place.branch}/queue`),
    ]);
    if (state.place !== place) return;
    state = { ...state, branch, names: namesOf(branch) };
    counters = seen?.counters ?? [];
    render();
    if (!place.counter) part("counters").querySelector("button")?.focus();
  } catch (problem) {
    refused(problem);
  }
}

function namesOf(branch) {
  const names = new Map(branch.taskTypes.map((type) => [type.id, texts.name(type.names)]));
  return (taskType) => names.get(taskType);
}

function follow(place) {
  const address = `branches/${place.branch}/counters/${place.counter}`;
  feed = openFeed({
    path: `/ws/v1/${address}`,
    onView: hear,
    onFreshness(now) {
      freshness = now;
      render();
    },
    onOver: () => ended(),
    async probe() {
      try {
        await read(`/api/v1/${address}`);
        return "reconnect";
      } catch (problem) {
        if (problem.code === "unauthenticated") return "over";
        if (!["forbidden", "branch-unknown", "counter-unknown"].includes(problem.code)) return "reconnect";
        if (state.place === place) {
          await go(undefined);
          refused(problem);
        }
        return "reconnect";
      }
    },
    mayReload: () => state.counter?.current === undefined && !presses.isUnderWay() && !isAsking() && !isTyping(document.activeElement),
  });
}

function hear(heard) {
  const before = state.counter;
  state = told(state, heard);
  if (JSON.stringify(before) !== JSON.stringify(state.counter)) changed(before);
  render();
}

/** The counter is not as it was: what was said about it, and a press of unknown fate, are of the past. */
function changed(before) {
  presses.forget();
  if (notice.counter) notice = {};
  if (before?.current?.ticket !== state.counter?.current?.ticket) work.resetAfterWork();
}

/** The session is over. */
function ended() {
  feed?.close();
  feed = null;
  state = nobody();
  notice = {};
  form.update({ told: texts.say("session.over") });
  render();
}

async function leave() {
  try {
    await signOut();
    ended();
    form.update({});
  } catch (problem) {
    refused(problem);
  }
}

// ---- what one does

function act(action) {
  const current = state.counter?.current;
  switch (action) {
    case "complete":
      return complete("solved");
    case "recall":
      return recall(current, now()).allowed ? command("recall") : undefined;
    case "pause":
      return answeredBy(askPause(texts), (body) => command("pause", body));
    case "park":
      return answeredBy(askPark(texts, current.number), (body) => command("park", body));
    case "transfer":
    case "add-errand": {
      const title = texts.say(`${action}.title`, { number: current.number });
      return answeredBy(askTaskType(texts, title, otherTaskTypes(state)), (body) => command(action, body));
    }
    case "draw":
      return drawForCitizen(texts, state.place.branch);
    case "after-work":
      return work.toggleAfterWork();
    case "waiting":
      return queue.focus();
    case "search":
      return playbook.focus();
    case "help":
      return showHelp(texts, {
        keysOn,
        onKeys(on) {
          keysOn = on;
          remember(KEYS_ON, on);
        },
      });
    default:
      return command(action);
  }
}

function complete(outcome) {
  return command("complete", work.afterWork() ? { outcome, afterWork: true } : { outcome });
}

async function remove(row) {
  await answeredBy(askRemove(texts, row.number), (body) => onTicket(row, "remove", body));
}

async function answeredBy(asked, then) {
  const body = await asked;
  if (body !== undefined) await then(body);
}

/** A command of the shown counter. */
async function command(name, body) {
  const place = state.place;
  await press(`/api/v1/branches/${place.branch}/counters/${place.counter}/${name}`, body, AT_COUNTER, (counter) => {
    const before = state.counter;
    state = answered(state, counter ?? undefined);
    if (counter) changed(before);
  });
}

async function onTicket(row, name, body) {
  const path = `/api/v1/branches/${state.place.branch}/tickets/${row.id}/${name}`;
  await press(path, body, path, () => {});
}

async function press(path, body, lane, then) {
  if (presses.isUnderWay(lane)) return;
  notice = {};
  const place = state.place;
  try {
    const answer = await presses.send(path, body, lane);
    if (place === state.place) then(answer);
  } catch (problem) {
    if (place === state.place) refused(problem, lane === AT_COUNTER, presses.keeps(lane) ? () => press(path, body, lane, then) : undefined);
  }
  render();
}

/** Says what went wrong, and offers the way on where there is one. */
function refused(problem, aboutCounter = false, again = undefined) {
  if (problem.code === "unauthenticated") {
    ended();
    return;
  }
  notice = { words: texts.problem(problem), counter: aboutCounter };
  if (problem.code === "staff-at-other-counter" && problem.document.counter) {
    notice.act = () => go(problem.document.counter);
    notice.actWords = texts.say("fault.go-there");
  } else if (again) {
    notice.act = again;
    notice.actWords = texts.say("fault.again");
  }
  render();
}

function key(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (!keysOn || isAsking() || isTyping(event.target) || view(state) !== "counter") return;
  const wish = pressed(state, event.key);
  if (!wish) return;
  event.preventDefault();
  if (wish.outcome) complete(wish.outcome);
  else act(wish.action);
}

function isTyping(target) {
  return target instanceof Element && target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
}

// ---- what one sees

function now() {
  return feed ? feed.now().getTime() : Date.now();
}

function render() {
  const had = document.activeElement;
  const shown = known ? view(state) : "loading";
  for (const name of ["loading", "sign-in", "choose-branch", "choose-counter", "counter"]) part(`view-${name}`).hidden = name !== shown;
  header.update({ place: placeWords(), name: state.session?.staff.name, mayLeave: shown === "counter" && mayLeave() });
  updateStaleBanner(part("stale"), texts, freshness);
  part("choose-fault").hidden = !notice.words || !shown.startsWith("choose");
  setText(part("choose-fault"), notice.words ?? "");
  if (shown === "choose-branch") branchChoice();
  if (shown === "choose-counter") counterChoice();
  playbook.update(state);
  if (shown !== "counter") return;
  const at = now();
  work.update(state, at, presses.isUnderWay(AT_COUNTER));
  queue.update(state, at, labelOf);
  setText(part("said"), saidWords());
  part("fault").hidden = !notice.words;
  setText(part("fault-words"), notice.words ?? "");
  part("fault-act").hidden = !notice.act;
  setText(part("fault-act"), notice.actWords ?? "");
  if (had !== document.body && !had?.checkVisibility()) work.takeFocus();
}

/** With a counter of one's own open there is nowhere else to go: close it first. */
function mayLeave() {
  return state.counter === undefined || state.counter.state === "closed" || state.counter.staff?.id !== state.session.staff.id;
}

function placeWords() {
  const branch = state.session?.branches.find((each) => each.id === state.place?.branch);
  return branch && texts.name(branch.names);
}

function saidWords() {
  if (state.waitsForNobody) return texts.say("said.nobody");
  const mine = state.queue?.mayServeTotal;
  if (mine === undefined || !["ready", "after-work"].includes(state.counter?.state)) return "";
  const alert = state.counter.alert;
  if (mine > 0 && alert) return texts.say("said.alert", { number: alert.number, name: texts.name(alert.names) });
  return mine === 0 ? texts.say("said.none") : texts.say("said.waiting", { count: mine });
}

function labelOf(counter) {
  const found = state.branch?.counters.find((each) => each.id === counter);
  return found ? counterName(texts, found.label) : counter;
}

function branchChoice() {
  keepList(part("branches"), state.session.branches, (branch) => branch.id, choice, (child, branch) => {
    child.chosen = () => go({ branch: branch.id });
    setText(child.querySelector("span"), texts.name(branch.names));
  });
}

function counterChoice() {
  part("other-branch").hidden = state.session.branches.length < 2;
  keepList(part("counters"), counters, (counter) => counter.id, choice, (child, counter) => {
    child.chosen = () => go({ branch: state.place.branch, counter: counter.id });
    setText(child.querySelector("span"), counterName(texts, counter.label));
    const free = counter.state === "closed";
    setText(child.querySelector("small"), free ? texts.say("choose-counter.free") : texts.say("choose-counter.taken", { name: counter.staffName ?? "" }));
  });
}

function choice() {
  const child = element("li", {});
  const button = element("button", { type: "button", class: "button choice" }, element("span", {}), element("small", {}));
  button.addEventListener("click", () => child.chosen());
  child.append(button);
  return child;
}
