import { askForToken, enrolFromAddress, enrolled, followPresence, forget } from "../shared/device.js";
import { openFeed } from "../shared/feed.js";
import { newPress, read, sendPress } from "../shared/http.js";
import { CITIZEN_LANGUAGES } from "../shared/languages.js";
import { nextFree, wantsOffer } from "../shared/next-free.js";
import { updateStaleBanner } from "../shared/stale-banner.js";
import { chooseFrom, loadTexts, wishedInAddress } from "../shared/texts.js";
import * as arrival from "./arrival-logic.js";
import * as logic from "./kiosk-logic.js";
import * as offering from "./offer-logic.js";
import { kioskView, once } from "./kiosk-view.js";
import { stopOnceAtEachPart, walkWithArrows } from "./keypad.js";
import { hasAppointments, isOfOtherDay, withBoard } from "./offers.js";
import { printOnce, printsHere } from "./printing.js";
import { spokenNames } from "./spoken-names.js";

const TICK_MILLIS = 500;
const READ_AGAIN_MILLIS = 5000;
const ASK_AGAIN_MILLIS = 60_000;
/** So old may be what is known of how the municipality is reached, and of the branch beside its board. */
const CONTACT_MILLIS = 600_000;
/** So soon a ticket is in a forecast. */
const FORECAST_MILLIS = 2500;

const address = new URL(location.href);
const resting = chooseFrom(CITIZEN_LANGUAGES, wishedInAddress());
const folder = new URL("./texts/", import.meta.url);
const texts = Object.fromEntries(
  await Promise.all(CITIZEN_LANGUAGES.map(async (language) => [language, await loadTexts(language, folder)])),
);
const view = kioskView(document, texts, {
  chooseTask: (type) => change(away ? kiosk : logic.chooseTask(kiosk, type)),
  toggleSeveral: () => change(logic.toggleSeveral(kiosk)),
  toggleNeeds: () => change(logic.toggleNeeds(kiosk)),
  openGroup: (group) => change(logic.openGroup(kiosk, group)),
  leaveGroup: () => change(logic.leaveGroup(kiosk)),
  search: (words) => change(logic.searchFor(kiosk, words)),
  showKeys: (typing) => change(logic.showKeys(kiosk, typing)),
  turnPage: (step) => change(logic.turnPage(kiosk, step)),
  showTold: (tells) => change(logic.showTold(kiosk, tells)),
  typeNumber: (typed) => change(logic.typeNumber(kiosk, typed)),
  haveNumber: () => change(logic.haveNumber(kiosk)),
  startRating: () => change(logic.startRating(kiosk)),
  askMore: () => change(logic.askMore(kiosk)),
  rate: (rating) => rate(rating),
  offerPerson: () => change(logic.offerPerson(kiosk)),
  callPerson: () => change(logic.callPerson(kiosk)),
  leavePerson: () => change(logic.leavePerson(kiosk)),
  withdrawPerson: () => withdrawPerson(),
  toggleWay: (way) => change(logic.toggleWay(kiosk, way)),
  openCourses: () => openCourses(),
  startArrival: () => change(away ? kiosk : arrival.startArrival(kiosk)),
  typeWord: (typed) => change(arrival.typeWord(kiosk, typed)),
  arrive: () => change(arrival.arrive(kiosk)),
  takeOffer: () => takeOffer(),
  printBooked: () => printBooked(),
  drawInstead: () => change(arrival.drawInstead(kiosk)),
  tellElsewhere: (id) => change(away ? kiosk : logic.tellElsewhere(kiosk, id)),
  leaveElsewhere: () => change(logic.leaveElsewhere(kiosk)),
  printElsewhere: () => printElsewhere(),
  draw: () => change(logic.drawChosen(kiosk)),
  again: () => change(logic.tryAgain(kiosk)),
  speak: (language) => change(logic.speakLanguage(kiosk, language)),
  goAlone: () => goAlone(),
  home: () => goHome(),
});

let kiosk = logic.start(resting, Date.now());
let branch = null;
let contact = {};
let board = null;
/** The settings with which the branch was read, as its board names them. */
let plan;
/** Whether the server prints for this kiosk, as far as it has said so. */
let hasPrinter = false;
let away = false;
let press = null;
/** Whether it is being asked how long the citizen waits whose number stands here. */
let learns = false;
/** Of the time that is taken in place of a number: the same until there is an answer. */
let offerPress = null;
/** The branch's own names as sounds: from when the kiosk knows its branch. */
let names;
/** Who reads aloud: fetched for the first citizen who wishes it, and asked from then on. */
const aloud = once(() => import("./reader.js").then(({ reader }) => reader(document, names)));
let wantsToHear = false;
/** What a reader of QR codes has typed of one. */
let heard = "";
let device = null;
/** Why the link that this kiosk was opened with did not enrol it. */
let refused;

await start();

async function start() {
  device = await enrolment();
  await loadBranch();
  names = spokenNames(device.device.branch);
  names.learn();
  askContact();
  follow();
  for (const event of ["pointerdown", "keydown"]) {
    document.addEventListener(event, () => change(logic.touched(kiosk, Date.now())), { capture: true });
  }
  document.addEventListener("keydown", hearReader, { capture: true });
  walkWithArrows(document, readFromNowOn);
  stopOnceAtEachPart(document);
  navigator.mediaDevices?.addEventListener("devicechange", readFromNowOn);
  setInterval(tick, TICK_MILLIS);
  change(logic.start(resting, Date.now()));
}

async function enrolment() {
  try {
    await enrolFromAddress("kiosk");
  } catch (problem) {
    refused = problem;
  }
  return enrolled("kiosk") ?? askedFor();
}

async function askedFor() {
  const stands = await standing();
  view.standsIn(resting, stands);
  let wish = { name: address.searchParams.get("name") ?? "Kiosk", place: address.searchParams.get("place") ?? "" };
  let unwelcome;
  for (;;) {
    wish = await described(wish, unwelcome ?? refused);
    try {
      return await askForToken({ kind: "kiosk", branch: stands.id, name: wish.name, place: wish.place === "" ? undefined : wish.place, onCode: showCode });
    } catch (problem) {
      unwelcome = problem;
    }
  }
}

function showCode(code, problem) {
  view.setup(resting, { code, problem, refused });
}

/** A reader of QR codes types as a keyboard does; what it has read presses nothing. */
function hearReader(event) {
  const { typed, code, isOther } = arrival.readKey(heard, event.key);
  heard = typed;
  if (code !== null && !away) {
    event.preventDefault();
    localStorage.setItem(arrival.READER, "yes");
    change(arrival.arrive(kiosk, code));
  } else if (isOther && !["search", "text"].includes(event.target.type)) {
    event.preventDefault();
    change(away || !hasAppointments(branch) ? kiosk : arrival.misread(kiosk));
  }
}

/** Whoever uses a keypad or plugs in a headset may not see the button that starts it. */
function readFromNowOn() {
  change(logic.readAloud(kiosk));
}

/** The branch of this kiosk: from the address where there is such a one, else chosen on the screen. */
async function standing() {
  const { branches } = await persistently(() => read("/api/v1/branches"));
  const find = (wished) => branches.find(({ id }) => id === wished);
  return (
    find(address.searchParams.get("branch")) ??
    find(await new Promise((resolve) => {
      view.setup(resting, { branches, refused, onBranch: resolve });
    }))
  );
}

/** What whoever stands there calls this kiosk and its place, beside why what was said before cannot be. */
function described(wish, why) {
  return new Promise((resolve) => {
    view.setup(resting, { wish, refused: why, onWish: resolve });
  });
}

async function loadBranch() {
  branch = await persistently(() => read(`/api/v1/branches/${device.device.branch}`));
}

async function persistently(task) {
  for (;;) {
    try {
      return await task();
    } catch (problem) {
      view.setup(resting, { problem });
      await new Promise((resolve) => setTimeout(resolve, READ_AGAIN_MILLIS));
    }
  }
}

/**
 * Asks how the municipality is reached, again and again, since a kiosk runs for weeks; until it is told nothing is said of it. With it
 * comes what of the branch no board tells, such as names and what is not done here.
 */
async function askContact(isAgain = false) {
  try {
    ({ contact = {} } = await read("/api/v1/municipality"));
    branch = isAgain ? await read(`/api/v1/branches/${device.device.branch}`) : branch;
    setTimeout(askContact, CONTACT_MILLIS, true);
  } catch {
    setTimeout(askContact, ASK_AGAIN_MILLIS, isAgain);
    return;
  }
  draw();
}

function follow() {
  const { branch: id } = device.device;
  openFeed({
    path: `/ws/v1/branches/${id}/board`,
    onView: (seen) => {
      board = seen.board;
      kiosk = logic.withAssistance(kiosk, board.assistance);
      if (!learns && logic.isWaitKnownNow(kiosk, board)) {
        learnWait(kiosk.ticket.id);
      }
      if (board.plan !== plan || isOfOtherDay(branch, board)) {
        const { plan: wanted } = board;
        read(`/api/v1/branches/${id}`).then(
          (answer) => {
            branch = answer;
            plan = wanted;
            names.learn();
            draw();
          },
          () => {
            // The next frame asks again.
          },
        );
      }
      draw();
    },
    onFreshness: (freshness) => {
      away = freshness.stale;
      updateStaleBanner(document.getElementById("stale"), texts[kiosk.language], freshness);
      draw();
    },
    mayReload: () => kiosk.phase === "choose" && logic.patience(kiosk, resting, Date.now()) === null,
  });
  followPresence({
    branch: id,
    token: device.token,
    onPresence: (presence) => {
      view.updatePhone(presence);
      if (presence !== null && hasPrinter !== (presence.printer === true)) {
        hasPrinter = !hasPrinter;
        draw();
      }
    },
    onRevoked: startOver,
  });
}

/** The token was revoked: ask for a new one for the same place. */
function startOver() {
  forget("kiosk");
  address.searchParams.set("branch", device.device.branch);
  address.searchParams.set("name", device.device.name);
  location.assign(address.pathname + address.search);
}

function change(next) {
  if (next === kiosk) {
    return;
  }
  const before = kiosk;
  kiosk = next;
  if (kiosk.phase === "drawing" && before.phase !== "drawing") {
    press = before.phase === "trouble" ? press : newPress(`/api/v1/branches/${device.device.branch}/${kiosk.code === "" ? "tickets" : "check-in"}`, logic.drawRequest(kiosk));
    carryOut(press);
  }
  if (kiosk.phase === "elsewhere" && before.phase !== "elsewhere") {
    countElsewhere(kiosk.elsewhere);
  }
  if (kiosk.person?.state === "asking" && before.person?.state !== "asking") {
    askForPerson();
  }
  draw();
  sayWhatChanged(kiosk);
}

async function sayWhatChanged(seen) {
  wantsToHear ||= seen.ways.includes("speech");
  if (wantsToHear) {
    (await aloud())?.follow(seen);
  }
}

async function rate(said) {
  const wish = newPress(`/api/v1/branches/${device.device.branch}/ratings`, { number: kiosk.number, ...said });
  let problem = null;
  try {
    await sendPress(wish, { token: device.token });
  } catch (refused) {
    problem = refused;
  }
  change(logic.rated(kiosk, problem, Date.now()));
}

/** A request stays when the screen goes back to start: whoever was asked comes all the same. */
async function askForPerson() {
  try {
    const wish = newPress(`/api/v1/branches/${device.device.branch}/assistance`, { language: kiosk.language });
    change(logic.personAsked(kiosk, await sendPress(wish, { token: device.token })));
  } catch {
    change(logic.personNotAsked(kiosk));
  }
}

async function withdrawPerson() {
  const { request } = kiosk.person;
  change(logic.leavePerson(kiosk));
  try {
    await sendPress(newPress(`/api/v1/branches/${device.device.branch}/assistance/${request}/withdraw`), { token: device.token });
  } catch {
    // Then somebody comes who is not needed.
  }
}

async function countElsewhere(id) {
  try {
    await sendPress(newPress(`${elsewherePath(id)}/tell`, {}), { token: device.token });
  } catch {
    // Then it is not counted: whoever stands there has been told all the same.
  }
}

function printElsewhere() {
  const { elsewhere: id, language } = kiosk;
  return printShown(`${elsewherePath(id)}/print`, { language }, "elsewhere-qr", () => kiosk.elsewhere === id);
}

function printBooked() {
  const { booked, language } = kiosk;
  const { id: code, freed } = booked;
  return printShown(`/api/v1/branches/${device.device.branch}/appointments/print`, { code, language, freed }, "booked-qr", () => kiosk.booked === booked);
}

/** The server prints where the kiosk has a network printer; otherwise this browser may. Nothing is told to another screen. */
async function printShown(path, body, qr, isShown) {
  const tell = (paper) => change(isShown() ? { ...kiosk, paper } : kiosk);
  tell("printing");
  let paper = "unreachable";
  try {
    paper = (await sendPress(newPress(path, body), { token: device.token })).state;
  } catch {
    // Whether there is paper cannot be known: what is to be printed stays on screen.
  }
  if (paper === "none" && isShown()) {
    paper = (await printOnce(`${path} ${kiosk.touchedAt}`, document.getElementById(qr), address)) ? "printed" : "none";
  }
  tell(paper);
}

/** The page of courses speaks as the kiosk does, and leads back here. */
function openCourses() {
  if (!away) {
    location.assign(`/courses/?kiosk&lang=${kiosk.language}`);
  }
}

function elsewherePath(id) {
  return `/api/v1/branches/${device.device.branch}/elsewhere/${id}`;
}

async function carryOut(mine) {
  try {
    const ticket = await sendPress(mine, { token: device.token });
    change(logic.drawn(kiosk, ticket, Date.now()));
    if (ticket.id !== undefined) {
      followPaper(ticket.id);
      if (ticket.appointment !== undefined) {
        setTimeout(() => learnWait(ticket.id), FORECAST_MILLIS);
      }
    }
    if (wantsOffer(ticket, branch.taskTypes)) {
      const from = await nextFree(device.device.branch, ticket);
      change(offering.offered(kiosk, ticket.id, from));
    }
  } catch (problem) {
    if (problem.code === "unauthenticated") {
      startOver();
      return;
    }
    change(logic.failed(kiosk, problem, Date.now()));
  }
}

/** How long the wait is, as on the phone, once it is known: after a check-in, which is answered before it is in any forecast, and when somebody begins to serve. */
async function learnWait(id) {
  learns = true;
  try {
    change(arrival.expected(kiosk, id, await read(`/api/v1/tickets/${id}`)));
  } catch {
    // Its number stands there in any case.
  }
  learns = false;
}

/** The time is booked first, so that nobody has neither; the number is given up then, and at the worst called in vain. */
async function takeOffer() {
  const { ticket, offer, language } = kiosk;
  change(offering.takeOffer(kiosk));
  if (kiosk.offer?.isTaken !== true || offer.isTaken) {
    return;
  }
  offerPress ??= newPress(`/api/v1/branches/${device.device.branch}/appointments`, { taskTypes: ticket.taskTypes, from: offer.from, language });
  try {
    const appointment = await sendPress(offerPress, { token: device.token });
    offerPress = null;
    change(offering.booked(kiosk, ticket.id, appointment, Date.now()));
    // Whoever has gone meanwhile has not seen the code, and keeps the number.
    if (kiosk.booked?.id !== appointment.id) return;
    sendPress(newPress(`/api/v1/tickets/${ticket.id}/withdraw`, { booked: true })).catch(() => {});
  } catch (problem) {
    if (problem.code === "no-connection") {
      change(offering.offered(kiosk, ticket.id, offer.from));
      return;
    }
    offerPress = null;
    change(offering.offered(kiosk, ticket.id, await nextFree(device.device.branch, ticket, problem.document?.nearest ?? [])));
  }
}

/** The server prints where the kiosk has a network printer; otherwise this browser may. */
async function followPaper(ticket) {
  let paper = "unreachable";
  try {
    paper = (await read(`/api/v1/tickets/${ticket}/print`)).state;
  } catch {
    // Whether there is paper cannot be known: the number stays on screen.
  }
  change(logic.printed(kiosk, ticket, paper));
  if (paper === "none") {
    printOnce(ticket, document.getElementById("qr"), address);
  }
}

function goHome() {
  press = null;
  offerPress = null;
  document.getElementById("languages-dialog").close();
  change(logic.start(resting, Date.now()));
}

/** The citizen goes where it is done alone, and draws no number. */
function goAlone() {
  const [taskType] = kiosk.chosen;
  goHome();
  countDiverted(taskType);
}

async function countDiverted(taskType) {
  try {
    await sendPress(newPress(`/api/v1/branches/${device.device.branch}/task-types/${taskType}/divert`, { how: "sent" }), { token: device.token });
  } catch {
    // Then it is not counted: whoever stands there has been shown the way all the same.
  }
}

function tick() {
  const patience = logic.patience(kiosk, resting, Date.now());
  if (patience?.over) {
    // Whoever has gone with the code has not drawn a number.
    (kiosk.phase === "self" ? goAlone : goHome)();
  } else {
    view.updateWarning(kiosk, patience);
  }
}

function draw() {
  const prints = hasPrinter || printsHere(address);
  view.update(kiosk, { ...(board === null ? branch : withBoard(branch, board)), contact, prints }, away);
  view.updateWarning(kiosk, logic.patience(kiosk, resting, Date.now()));
}
