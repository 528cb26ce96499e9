import { setText } from "../shared/dom.js";
import { openFeed } from "../shared/feed.js";
import { counterName } from "../shared/format.js";
import { read, send } from "../shared/http.js";
import { isAsking } from "../staff/dialogs.js";
import { oneStop } from "../staff/one-stop.js";
import { Presses } from "../staff/presses.js";
import { BRANCH, remember, remembered } from "../staff/remembered.js";
import { currentSession } from "../staff/session.js";
import { openStaffPage } from "../staff/staff-page.js";
import { firstAsked, ownAssistance } from "./assistance-logic.js";
import { assistanceView } from "./assistance-view.js";
import { callsFold } from "./calls-fold.js";
import { askAnyway, askChoice, askElsewhere, askPark, askRemove, askSignOut } from "./counter-dialogs.js";
import { ACTIONS, answered, atPlace, hasMoved, isAsBefore, isPicked, mainAction, mainOutcome, mayWaitInVain, mustAttend, nobody, noShowIn, otherTaskTypes, pressed, pressName, recall, signedIn, told, view } from "./counter-logic.js";
import { noteView } from "./note-view.js";
import { whose } from "./own-counter.js";
import { playbookView } from "./playbook-view.js";
import { colleagues, next, unknownTypes, waitingForMe } from "./queue-logic.js";
import { queueView } from "./queue-view.js";
import { sending } from "./sending.js";
import { todayView } from "./today-view.js";
import { goesOn, goneInstead, lastPress, removed, undone, whyGone } from "./undo-logic.js";
import { workView } from "./work-view.js";

const PLACE = "counter-place";
const KEYS_ON = "counter-keys";
const TAKEN_OVER = "counter-taken-over";
const AT_COUNTER = "counter";
const OPENING = "dialog";
const LOOK_MILLIS = 1000;
/** A press that finds no connection is done within so long or not at all: whoever pressed still stands there. */
const PRESS_MILLIS = 30_000;
/** When another page changed what the big button does, a press that soon was meant for what it did before. */
const GUARD_MILLIS = 500;

const part = (id) => document.getElementById(id);

let state = nobody();
let feed = null;
let keysOn = remembered(KEYS_ON) ?? true;
let freshness = { stale: false };
let branches = [];
let counters = [];
/** What had the focus has gone away, and nothing has it yet. */
let homeless = false;
/** The unknown task types that the branch was last read again for. */
let askedFor = "";
/** When it was said last that somebody is at the shown counter. */
let attendedAt;
let saysSo = false;
/** A dialog is on its way. */
let isOpening = false;
/** The press at the counter of which nobody knows whether it was done: what it is called, the counter before it, how it is made again. */
let unknown;
/** Until when, by `performance.now()`, the big button does nothing. */
let guardedUntil = 0;
/** Where one serves, once one has had to choose, and what is shown at remote counters, once the first is. */
let places;
let remote;
/** What whoever has closed the counter is asked, once somebody has. */
let pulse;
/** What is on its way. */
const coming = new Set();

const page = await openStaffPage({
  folder: new URL("texts/", import.meta.url),
  views: ["choose-branch", "choose-counter", "counter"],
  leaveWords: "other-counter",
  onLeave: () => go({ branch: state.place.branch }),
  onSession: welcome,
  maySignOut,
  onOver: over,
  render: () => render(),
});
const { texts } = page;
const presses = new Presses(render, PRESS_MILLIS);
part("own-figures-open").addEventListener("click", showOwn);
const work = workView(texts, { act, suggest: (taskType) => command("add-errand", { taskType, suggested: true }), complete, undo, goOn });
const queue = queueView(texts, {
  call,
  unpark: (row) => onTicket(row, "unpark"),
  takeBack: (row) => onTicket(row, "return"),
  remove,
  takeOver: (row) => command("take-over", { counter: row.id }, undefined, () => takenOver(row)),
  free: (row) => free(row.id),
  showSentOn: (sent) => sendings.show(sent),
});
const sendings = sending(texts, { place: () => state.place, today, command, opened, render });
const playbook = playbookView(texts);
let counsel;
const note = noteView(texts);
const day = todayView(texts);
const foldCalls = callsFold(texts);
const calls = assistanceView(texts, { take: (request) => onAssistance(request, "take"), withdraw: (request) => onAssistance(request, "withdraw") }, foldCalls);

part("other-branch").addEventListener("click", () => go(undefined));
document.addEventListener("keydown", key);
setInterval(() => {
  attend();
  render();
}, LOOK_MILLIS);
for (const id of ["left", "waiting", "parked", "missed", "sent-on"]) oneStop(part(id));
render();
import("./counsel-view.js").then(({ counselView }) => {
  counsel = counselView(texts, playbook.phones, foldCalls);
  counsel.update(state);
});
await page.begin();

// ---- where one is

async function welcome(session) {
  state = signedIn(session, remembered(PLACE) ?? placeLookedAt());
  await arrive();
}

/** A workplace that remembers no counter begins in the branch that was looked at last on another page. */
function placeLookedAt() {
  const branch = remembered(BRANCH);
  return branch && { branch };
}

async function go(place) {
  state = atPlace(state, place);
  page.clear();
  await arrive();
}

/** Loads what the place needs; the counter itself comes by the feed. */
async function arrive() {
  feed?.close();
  feed = null;
  freshness = { stale: false };
  presses.forget();
  work.reset();
  attendedAt = undefined;
  askedFor = "";
  counters = [];
  state = { ...state, takenOver: remembered(TAKEN_OVER) };
  const place = state.place;
  if (place?.branch) remember(BRANCH, place.branch);
  if (place?.counter) {
    remember(PLACE, place);
    follow(place);
  }
  render();
  if (!place) await chooseBranch();
  else await readPlace(place);
}

/** What there is to know of the branches comes when it is known. */
async function chooseBranch() {
  places?.focus();
  try {
    ({ branches } = await read("/api/v1/branches"));
    render();
  } catch {
    // Their names are there in any case.
  }
}

async function readPlace(place) {
  try {
    const [branch, seen] = await Promise.all([
      read(`/api/v1/branches/${place.branch}`),
      place.counter ? undefined : read(`/api/v1/branches/${place.branch}/queue`),
    ]);
    if (state.place !== place) return;
    state = { ...state, branch, names: namesOf(branch) };
    counters = seen?.counters ?? [];
    render();
    if (!place.counter) places?.focus();
  } catch (problem) {
    page.refused(problem);
  }
}

function namesOf(branch) {
  const names = new Map(branch.taskTypes.map((type) => [type.id, texts.name(type.names)]));
  return (taskType, servedOut = []) => names.get(taskType) ?? servedOut.filter(({ id }) => id === taskType).map((type) => texts.name(type.names))[0];
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
    onOver: () => page.over(),
    async probe() {
      try {
        await read(`/api/v1/${address}`);
        return "reconnect";
      } catch (problem) {
        if (problem.code === "unauthenticated") return "over";
        if (!["forbidden", "branch-unknown", "counter-unknown"].includes(problem.code)) return "reconnect";
        if (state.place === place) {
          await go(undefined);
          page.refused(problem);
        }
        return "reconnect";
      }
    },
    mayReload: () => state.counter?.current === undefined && !presses.isUnderWay() && !isAsking() && !isTyping(document.activeElement),
  });
}

function hear(heard) {
  const before = state.counter;
  const did = mainAction(state);
  state = told(state, heard, now());
  if (before && did !== mainAction(state) && !presses.isUnderWay(AT_COUNTER)) guard();
  if (presses.keeps(AT_COUNTER) && isAsBefore(unknown.before, state.counter)) notDone();
  else if (JSON.stringify(before) !== JSON.stringify(state.counter)) changed(before);
  if (hasMoved(before, state)) comeAlong();
  attend();
  learnTypes();
  render();
}

/** Whoever goes to a room and comes back is followed: the page is where they are, or where one chooses. */
async function comeAlong() {
  const { place, counter } = state;
  try {
    const session = await currentSession();
    if (place !== state.place) return;
    if (session === null) {
      page.over();
      return;
    }
    const { counter: there } = session;
    if (there && there.counter !== place.counter) await go(there);
    else if (!there && counter.room) await go({ branch: place.branch });
  } catch (problem) {
    if (problem.code === "unauthenticated") page.over();
  }
}

function guard() {
  guardedUntil = performance.now() + GUARD_MILLIS;
  setTimeout(render, GUARD_MILLIS);
}

function isGuarded() {
  return performance.now() < guardedUntil;
}

/** Reads the branch again when somebody waits for what it did not have; a set of task types is asked about once. */
function learnTypes() {
  const strange = unknownTypes(state).join(" ");
  if (strange === "" || strange === askedFor) return;
  askedFor = strange;
  readBranch();
}

/** What the branch has and what it tells citizens changes with the day. */
async function readBranch() {
  const { place } = state;
  try {
    const branch = await read(`/api/v1/branches/${place.branch}`);
    if (place !== state.place) return;
    state = { ...state, branch, names: namesOf(branch) };
    render();
  } catch (problem) {
    askedFor = "";
    if (problem.code === "unauthenticated") page.over();
  }
}

/** Says that somebody is at the counter. What is not heard is said again, and the feed tells of a server that is out of reach. */
function attend() {
  const at = Date.now();
  if (saysSo || !mustAttend(state, attendedAt, at)) return;
  const { place } = state;
  saysSo = true;
  send("POST", `/api/v1/branches/${place.branch}/counters/${place.counter}/attend`)
    .then(
      () => {
        if (place !== state.place) return;
        if (attendedAt !== undefined) readBranch();
        attendedAt = at;
      },
      (problem) => {
        if (problem.code === "unauthenticated") page.over();
      },
    )
    .finally(() => {
      saysSo = false;
    });
}

/** The counter is not as it was: what was said about it, and a press of unknown fate, are of the past. */
function changed(before) {
  presses.forget();
  if (page.isAbout(AT_COUNTER)) page.clear();
  if (before?.current?.ticket !== state.counter?.current?.ticket) work.reset();
  if (state.takenOver?.ticket !== state.counter?.current?.ticket) state = { ...state, takenOver: undefined };
}

/** Whoever signs out leaves no citizen at the counter without having been asked. */
async function maySignOut() {
  const current = whose(state) === "mine" ? state.counter.current : undefined;
  if (!current) return true;
  const answer = await askSignOut(texts, current);
  if (answer === "back") await putBack(current);
  return answer === "leave";
}

/** The ticket waits again in its place, and then its counter is left; what fails is said, and nobody is signed out. */
function putBack({ ticket }) {
  const path = `/api/v1/branches/${state.place.branch}/tickets/${ticket}/unpark`;
  return command("park", { reason: "other" }, undefined, () => press(path, undefined, path, page.signOut));
}

function over() {
  feed?.close();
  feed = null;
  freshness = { stale: false };
  state = nobody();
}

// ---- what one does

function act(action) {
  const current = state.counter?.current;
  if (isGuarded() && action === mainAction(state)) return undefined;
  switch (action) {
    case "complete":
      return complete(mainOutcome(state));
    case "go-on":
      return call(goesOn(state));
    case "recall":
      return recall(current, now()).allowed ? command("recall") : undefined;
    case "no-show":
      return noShowIn(current, now()) === 0 ? command("no-show") : undefined;
    case "park":
      return answeredBy(askPark(texts, current, now), (body) => command("park", body));
    case "transfer":
      return answeredBy(askWhereTo(current), (body) => (body.branch ? sendings.sendOn(current, body) : transfer(body)));
    case "hand-over":
      return transfer({ taskType: current.boundFor.taskType });
    case "add-errand": {
      const title = texts.say("add-errand.title", { number: current.number });
      const asked = opened(() => import("./task-type-dialog.js"), ({ askTaskType }) => askTaskType(texts, title, otherTaskTypes(state), dateHere(), [otherTypesNow()]));
      return answeredBy(asked, ({ id }) => command("add-errand", { taskType: id }));
    }
    case "move-to-room":
      return answeredBy(opened(() => import("./room-dialog.js"), ({ askRoom }) => askRoom(texts, state)), (body) => command("move-to-room", body));
    case "move-back":
      return moveBack();
    case "close":
      return command("close", undefined, undefined, askPulse);
    case "count-enquiry":
      return countEnquiry();
    case "draw":
      return draw();
    case "colleague": {
      const own = ownAssistance(state);
      return own ? onAssistance(own, "withdraw") : askColleague();
    }
    case "take":
      return firstAsked(state) ? onAssistance(firstAsked(state), "take") : counsel?.take();
    case "undo":
      return undo(lastPress(state));
    case "after-work":
      return work.toggleAfterWork();
    case "discreet":
      work.toggleDiscreet();
      return render();
    case "call-next":
      return remote && state.counter?.video ? remote.callNext(work.ofCall()) : command(action, work.ofCall());
    case "video":
      return remote?.openMeeting();
    case "more":
      return work.toggleMore();
    case "waiting":
    case "parked":
    case "missed":
      return queue.focus(action);
    case "search":
      return playbook.focus();
    case "help":
      return opened(() => import("./help-dialog.js"), ({ showHelp }) => showHelp(texts, { keysOn, onKeys: switchKeys }));
    default:
      return counterAction(action);
  }
}

/**
 * Opens a dialog that comes with its first use. Until it is there no key does anything, because it would be meant for the dialog;
 * that it cannot be fetched is said.
 */
async function opened(load, ask) {
  if (isOpening) return undefined;
  isOpening = true;
  let module;
  try {
    module = await load();
    if (page.isAbout(OPENING)) page.clear();
  } catch {
    page.refused({ code: "no-connection" }, { about: OPENING });
    return undefined;
  } finally {
    isOpening = false;
  }
  return ask(module);
}

/** Somebody asked who is not there: what about and how it came, or that the last one was none. */
async function countEnquiry() {
  await branchThere();
  if (state.branch === undefined) return undefined;
  const asked = opened(() => import("./enquiry-dialog.js"), ({ askEnquiry }) => askEnquiry(texts, state));
  return answeredBy(asked, (body) => (body.takeBack ? command("take-back-enquiry") : command("count-enquiry", body)));
}

function switchKeys(on) {
  keysOn = on;
  remember(KEYS_ON, on);
}

function showOwn() {
  return opened(() => import("./own-figures-dialog.js"), ({ showOwnFigures }) => showOwnFigures(texts, () => read("/api/v1/session/figures"), () => read("/api/v1/session/routine")));
}

function askWhereTo(current) {
  const to = { taskTypes: otherTaskTypes(state), colleagues: colleagues(state), today: dateHere() };
  return opened(() => import("./transfer-dialog.js"), ({ askTransfer }) => askTransfer(texts, current, to, otherTypesNow, sendings.read));
}

/** An action that the table of actions says all about. */
function counterAction(action) {
  const choice = ACTIONS[action]?.choice;
  return choice ? answeredBy(askChoice(texts, choice), (body) => command(action, body)) : command(action);
}

/** Where the branch names what is done elsewhere, what cannot be done here asks which of it that was. */
async function complete(outcome) {
  const body = work.afterWork() ? { outcome, afterWork: true } : { outcome };
  const elsewhere = outcome === "not-here" ? await doneElsewhere() : [];
  return elsewhere.length === 0
    ? command("complete", body)
    : answeredBy(askElsewhere(texts, state.counter.current, elsewhere), (where) => command("complete", { ...body, ...where }));
}

/** A key may be quicker than the branch, which is read then; until it is there no other key does anything. */
async function branchThere() {
  if (state.branch !== undefined || isOpening) return;
  isOpening = true;
  await readBranch();
  isOpening = false;
}

async function doneElsewhere() {
  await branchThere();
  return state.branch?.elsewhere ?? [];
}

/** What comes of it is told by the feed. */
async function free(counter) {
  const path = `/api/v1/branches/${state.place.branch}/counters/${counter}/free`;
  await press(path, undefined, path, () => {});
}

async function remove(row) {
  await answeredBy(askRemove(texts, row.number), async (body) => {
    state = removed(state, row.id);
    await onTicket(row, "remove", body);
  });
}

/** Goes on with what was just done here: with a ticket on hold or one that waits again. */
function goOn(done) {
  return done.what === "park" ? onTicket(done, "unpark") : call(done.waits);
}

/** Why one has a ticket that was taken over is told also after a reload. */
function takenOver({ label }) {
  state = { ...state, takenOver: { ticket: state.counter?.current?.ticket, label } };
  remember(TAKEN_OVER, state.takenOver);
}

/**
 * Takes back what was done with a ticket. Where somebody has just gone on with another, that one was meant, and nothing is taken back.
 *
 * @param {object | undefined} press undefined where nothing can be taken back any more
 */
async function undo(press) {
  const gone = goneInstead(state, now());
  if (gone) cannotUndo(gone);
  if (gone || !press) return;
  state = undone(state, press);
  if (press.what === "removal") await onTicket(press, "put-back");
  else await command("take-back", { ticket: press.id }, (problem) => problem.code === "nothing-to-take-back" && cannotUndo(press));
}

function cannotUndo(press) {
  page.warn(texts.say(`undo.gone-${whyGone(state, press)}`, { number: press.number }), { about: AT_COUNTER });
  return true;
}

async function answeredBy(asked, then) {
  const body = await asked;
  if (body !== undefined) await then(body);
}

/**
 * A command of the shown counter.
 *
 * @param {(problem: object) => boolean} [instead] does something else about a refusal than to say it, and answers whether it did
 * @param {() => void} [done] comes after it is done
 */
async function command(name, body, instead, done) {
  const place = state.place;
  const then = (counter) => {
    const before = state.counter;
    state = answered(state, counter ?? undefined);
    if (counter) changed(before);
    if (hasMoved(before, state)) comeAlong();
    done?.();
  };
  await press(`/api/v1/branches/${place.branch}/counters/${place.counter}/${name}`, body, AT_COUNTER, then, instead);
}

/** Where somebody else has the counter by now, another is asked for. */
function moveBack() {
  return command("move-back", {}, (problem) => {
    if (problem.code !== "counter-taken") return false;
    const asked = opened(() => import("./room-dialog.js"), ({ askCounter }) => askCounter(texts, state));
    answeredBy(asked, (body) => command("move-back", body));
    return true;
  });
}

async function draw() {
  const { branch } = state.place;
  const answer = await opened(() => import("./draw-dialog.js"), ({ drawForCitizen }) => drawForCitizen(texts, branch));
  if (answer === "papers") await opened(() => import("./papers-dialog.js"), ({ takeInPapers }) => takeInPapers(texts, branch));
}

/** Where the citizen might wait in vain, that is said first. */
function transfer(body) {
  return command("transfer", body, (problem) => {
    if (!mayWaitInVain(problem)) return false;
    answeredBy(askAnyway(texts, "transfer.anyway", texts.problem(problem)), () => command("transfer", { ...body, anyway: true }));
    return true;
  });
}

/** Task types that the ticket here can be sent on to as they are now, as far as the server can say. */
async function otherTypesNow() {
  const { counter } = state;
  await readBranch();
  return otherTaskTypes({ ...state, counter });
}

/** The date of the branch, as far as it is known. */
function dateHere() {
  return (state.queue ?? state.branch)?.day.date;
}

function today() {
  return new Date(now()).toDateString();
}

/** Whoever waits for somebody else is called here only if that is meant. */
function call(row) {
  const whom = { ticket: row.id, ...work.ofCall() };
  return command("call", whom, (problem) => {
    if (problem.code !== "addressed-to-another") return false;
    answeredBy(askAnyway(texts, "call.anyway", texts.problem(problem)), () => command("call", { ...whom, anyway: true }));
    return true;
  });
}

async function onTicket(row, name, body) {
  const path = `/api/v1/branches/${state.place.branch}/tickets/${row.id}/${name}`;
  await press(path, body, path, () => {});
}

/** What comes of it is told by the feed. */
async function askColleague() {
  const path = `/api/v1/branches/${state.place.branch}/counters/${state.place.counter}/assistance`;
  await press(path, undefined, path, () => {});
}

async function onAssistance(request, name) {
  const path = `/api/v1/branches/${state.place.branch}/assistance/${request.id}/${name}`;
  await press(path, undefined, path, () => {});
}

async function press(path, body, lane, then, instead) {
  if (presses.isUnderWay(lane)) return;
  page.clear();
  const { place, counter } = state;
  try {
    const answer = await presses.send(path, body, lane);
    if (place === state.place) then(answer);
  } catch (problem) {
    if (place === state.place && !instead?.(problem)) {
      if (presses.keeps(lane)) unanswered(counter, lane, path, () => press(path, body, lane, then, instead));
      else page.refused(problem, { about: lane, ...wayOn(problem) });
    }
  }
  render();
}

/** Nobody knows whether a press was done, unless the counter has told it meanwhile. */
function unanswered(before, lane, path, again) {
  if (lane === AT_COUNTER && !isAsBefore(before, state.counter)) {
    presses.forget();
    return;
  }
  const words = texts.say(`press.${pressName(path)}`);
  if (lane === AT_COUNTER) unknown = { words, before, again };
  page.warn(texts.say("fault.unanswered", { press: words }), { about: lane, act: again });
}

/** The server is back, and the counter is as it was before the press. */
function notDone() {
  const { words, again } = unknown;
  page.warn(texts.say("fault.not-done", { press: words }), { about: AT_COUNTER, act: again });
}

function wayOn(problem) {
  if (problem.code !== "staff-at-other-counter" || !problem.document.counter) return {};
  return { act: () => go(problem.document.counter), actWords: texts.say("fault.go-there") };
}

function key(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (!keysOn || isAsking() || isOpening || isTyping(event.target)) return;
  if (view(state) !== "counter") {
    if (places?.press(event.key)) event.preventDefault();
    return;
  }
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
  const shown = page.update({
    view: view(state),
    place: placeWords(),
    name: state.session?.staff.name,
    mayLeave: view(state) === "counter" && mayLeave(),
    freshness,
  });
  if (shown.startsWith("choose") && !places) bringPlaces();
  else if (shown === "choose-branch") places.branches(state, remembered(PLACE), branches);
  else if (shown === "choose-counter") places.counters(state, remembered(PLACE), counters);
  playbook.update(state);
  counsel?.update(state);
  const at = now();
  calls.update(shown === "counter" ? state : nobody(), at);
  if (!mayBeAsked()) pulse?.hide();
  document.title = firstAsked(state) ? texts.say("page.title-asked") : texts.say("page.title");
  if (shown !== "counter") return;
  part("view-counter").toggleAttribute("data-loading", !state.counter);
  if (remote) remote.update(state);
  else if (state.counter?.video) bringRemote();
  const known = withElsewhere();
  work.update(known, at, presses.isUnderWay(AT_COUNTER), isGuarded());
  note.update(state);
  day.update(state);
  queue.update(known, at, labelOf, sendings.sentOn());
  setText(part("said"), saidWords(at));
  part("said").classList.toggle("hidden-visually", isSaidBelow(at));
  if (had !== document.body) homeless = !had?.checkVisibility();
  if (homeless) homeless = !work.takeFocus();
}

async function bringPlaces() {
  await bring("./places-view.js", ({ placesView }) => {
    places = placesView(texts, go);
  });
  places?.focus();
}

/** Nothing waits for it: the counter is closed. */
async function askPulse() {
  await bring("./pulse-view.js", ({ pulseView }) => {
    pulse ??= pulseView(texts);
  });
  if (mayBeAsked()) pulse?.ask();
}

function mayBeAsked() {
  return view(state) === "counter" && state.counter?.state === "closed";
}

function bringRemote() {
  const wishes = { go, call: (body) => command("call-next", body), refused: (problem) => page.refused(problem) };
  return bring("./remote.js", ({ remoteView }) => {
    remote = remoteView(texts, wishes);
  });
}

/** Fetches a part of the page with its first use. What does not come is asked for again with the next look at the page. */
async function bring(file, then) {
  if (coming.has(file)) return;
  coming.add(file);
  try {
    then(await import(file));
    render();
  } catch {
    coming.delete(file);
  }
}

/** With a counter of one's own open there is nowhere else to go: close it first. */
function mayLeave() {
  return state.counter === undefined || state.counter.state === "closed" || state.counter.staff?.id !== state.session.staff.id;
}

function placeWords() {
  const branch = state.session?.branches.find((each) => each.id === state.place?.branch);
  return branch && texts.name(branch.names);
}

function saidWords(at) {
  if (!state.counter) return texts.say("said.loading");
  const slow = presses.slowPath();
  if (slow) return texts.say("said.sending", { press: texts.say(`press.${pressName(slow)}`) });
  const { elsewhere } = withElsewhere();
  if (elsewhere) return texts.say("said.elsewhere", { number: elsewhere.number, name: texts.name(elsewhere.names), place: texts.name(elsewhere.place) });
  if (state.waitsForNobody) return texts.say("said.nobody");
  const mine = waitingForMe(state, at);
  if (mine === undefined || !["ready", "after-work"].includes(state.counter?.state)) return "";
  const alert = state.counter.alert;
  if (mine > 0 && alert) return texts.say(isPicked(state) ? "said.picked" : "said.alert", { number: alert.number, name: texts.name(alert.names) });
  return mine === 0 ? texts.say("said.none") : texts.say("said.waiting", { count: mine });
}

/** What is said is in sight already: whom the big button calls. It stays for the ear, because the other is not told when it changes. */
function isSaidBelow(at) {
  return next(withElsewhere(), at) !== undefined && presses.slowPath() === undefined;
}

/** What is known, with whom the big button calls where they wait in another branch. */
function withElsewhere() {
  const elsewhere = mainAction(state) === "call-next" ? remote?.elsewhere() : undefined;
  return { ...state, elsewhere };
}

function labelOf(counter) {
  const found = state.queue?.counters.find((each) => each.id === counter);
  return found ? counterName(texts, found.label, found.room) : counter;
}
